"""Reference: the tables of data/reference as typed rows, read by one loader. Imports errors, paths and values of graph only."""
