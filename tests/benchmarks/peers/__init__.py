"""`make bench-peers`: the same tri-fold made by other programs, beside ours. `__main__` tells the order of things."""
