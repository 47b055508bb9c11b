// question: Which tasks may corrections mean: those of these keys, texts or documents?
// parameters: keys (tasks), texts (SHA-256), documents (keys)
// columns: task (properties)
UNWIND $keys AS key
MATCH (t:Task {key: key})
RETURN properties(t) AS task
UNION ALL
UNWIND $texts AS text
MATCH (t:Task {sha256: text})
RETURN properties(t) AS task
UNION ALL
UNWIND $documents AS document
MATCH (t:Task {source: document})
RETURN properties(t) AS task
