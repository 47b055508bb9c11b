"""The whole records of the sample documents, kept as files: whatever a change does to what is read shows."""
