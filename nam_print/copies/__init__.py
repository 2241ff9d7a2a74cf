"""The fast way to many copies: a piece is composed and written once, and each clinic's few lines are put into their places."""
