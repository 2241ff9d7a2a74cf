"""Elements into pages: folds and panels, threads, copyfit. It knows no PDF."""
