"""RDF of the graph: ontology and shapes from the schema, the model of nodes and edges, writers, and the way back."""
