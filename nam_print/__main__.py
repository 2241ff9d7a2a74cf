"""`python -m nam_print` is `nam-print`."""

from nam_print.cli import main

main()
