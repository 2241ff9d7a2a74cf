"""nam-print."""
