"""A real Neo4j Community server from Maven artifacts: for the tests, and for people who want to look at a graph."""
