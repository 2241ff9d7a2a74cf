"""Which language a piece speaks: catalogues, and what they make of an article; names, direction, digits, order of words, reading level."""
