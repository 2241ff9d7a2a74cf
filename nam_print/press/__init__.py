"""Bytes into a print job: delivery of whole files, proofs."""
