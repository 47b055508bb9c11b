// question: Which documents bear this number?
// parameters: number (folded: lower case, no marks, no spaces, no leading zeros)
// columns: document (properties)
MATCH (d:Document {number_folded: $number})
RETURN d AS document
