"""Bodies: one body by its name, the office it stands for, and the place it takes from its home. May import grammar and reference."""
