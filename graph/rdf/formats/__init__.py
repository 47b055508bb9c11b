"""Formats: one module for each way of writing triples or tables. May import what stands above it in graph.rdf only through the model."""
