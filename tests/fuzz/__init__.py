"""Broken input of every kind, by a seed, through the command line: `make fuzz`."""
