"""The block kinds, a file each: what a nurse may write, and what elements it becomes."""
