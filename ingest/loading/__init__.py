"""Loading: records into the graph, resolved and settled. May import all that reads."""
