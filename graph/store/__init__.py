"""The store: the one way to the graph, embedded or Neo4j. May import the schema."""
