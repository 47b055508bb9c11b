"""Checks: what must hold of a graph as it is, and its hash. May import store, rows, schema."""
