"""Mentions: where documents are named, and which mentions are one document. May import citations and what lies below."""
