"""The schema: one data file, read once into frozen values. Everything else in graph may import it."""
