"""Rows: the nodes and edges that one text gives, and the statements that write them. May import identity, schema, store."""
