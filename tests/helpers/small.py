"""The head of a small article, for tests that write the rest of it themselves."""

HEAD = """\
article: small
title: A small pamphlet
short: Small
subtitle: About very little
for: For everyone
message: Call your doctor.
version: "1.0"
date: 2026-05-31
language: en
form: SM
"""
