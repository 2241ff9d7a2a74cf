"""The front door: one file a command, no logic."""
