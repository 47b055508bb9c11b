"""Reference: the tables of data/reference as typed rows. May import graph only."""
