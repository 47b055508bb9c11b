"""Formats: from bytes to a text. May import grammar and reference."""
