"""Agencies: which bodies a stretch of text names. May import bodies, layout and what lies below."""
