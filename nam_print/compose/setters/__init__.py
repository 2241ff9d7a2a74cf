"""How each element is set, a file each."""
