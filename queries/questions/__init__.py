"""The questions, one module and statement each. May import all other rooms of queries."""
