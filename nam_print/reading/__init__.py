"""Files into values with positions. Every problem is told with its file, line and column, what is wrong, and what to do."""
