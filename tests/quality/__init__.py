"""How well the reader reads: figures on annotated documents, and sameness under changes that mean nothing."""
