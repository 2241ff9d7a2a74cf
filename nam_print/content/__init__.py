"""What is said: YAML read into articles, layouts, themes, imprints and reviews, with every problem told by file, line and column."""
