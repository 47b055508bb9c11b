"""What the graph is: schema, record, identity, store."""
