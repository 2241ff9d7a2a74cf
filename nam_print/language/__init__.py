"""Which language a piece speaks: names, direction, reading level."""
