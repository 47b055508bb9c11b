"""Reviewing: a draft that was read is compared with the graph. May import all other rooms of queries."""
