"""What a document can become, and how its files appear: whole, or not at all."""
