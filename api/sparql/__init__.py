"""SPARQL: worker processes over a copy of the graph. May import http."""
