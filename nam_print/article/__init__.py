"""What is said: articles in sections and blocks, the elements that all blocks become, reviews, imprints, pictures."""
