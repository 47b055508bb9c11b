"""How places.csv is made; no test needs it, nor does reading."""
