// question: What is known of these documents?
// parameters: keys (document keys)
// columns: document (properties)
UNWIND $keys AS key
MATCH (d:Document {key: key})
RETURN d AS document
