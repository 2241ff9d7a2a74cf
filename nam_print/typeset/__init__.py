"""Text into lines: font choice, shaping, line breaks. It knows no pages."""
