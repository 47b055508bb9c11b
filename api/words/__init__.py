"""Words of the interface in both languages."""
