"""From a file to a record, and from records to the graph."""
