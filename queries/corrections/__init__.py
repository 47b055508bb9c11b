"""Corrections laid over what was read. May import answers."""
