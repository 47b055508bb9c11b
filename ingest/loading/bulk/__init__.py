"""Many texts at once: records kept in files, and an empty graph filled from them in one go; imports graph and the loading of texts."""
