"""Targets: quantified objectives. May import layout and what lies below."""
