"""Bytes into a print job: delivery of whole files, preflight of what was written, proofs."""
