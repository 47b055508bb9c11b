"""Asking: from a sentence to the question that it is and its answer. May import all other rooms of queries."""
