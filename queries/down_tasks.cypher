// question: Which tasks stand in these documents, and which cite them?
// parameters: keys (document keys)
// columns: task (key), document (key)
UNWIND $keys AS key
MATCH (t:Task {source: key})
RETURN t.key AS task, key AS document
UNION ALL
UNWIND $keys AS key
MATCH (t:Task)-[:CITES]->(d:Document {key: key})
RETURN t.key AS task, key AS document
