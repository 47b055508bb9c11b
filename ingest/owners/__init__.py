"""Owners: who leads, helps, oversees and receives, printed or inherited. May import agencies, work and what lies below."""
