"""The checks, a file each: a function `check` that looks at a subject and yields what it found."""
