"""How it is printed: layouts, themes, folds and papers."""
