// question: Which documents are there?
// parameters: none
// columns: document (properties)
MATCH (d:Document)
RETURN d AS document
