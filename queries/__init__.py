"""The ten questions: one .cypher file each and typed functions over them."""
