// question: Which tasks stand in these documents, and which cite them?
// parameters: keys (document keys)
// columns: task (key), document (key asked for), sha256 (of the text that says so), own (key of the task's document), text (its text), start
UNWIND $keys AS key
MATCH (t:Task {source: key})
RETURN t.key AS task, key AS document, t.sha256 AS sha256, t.source AS own, t.sha256 AS text, t.start AS start
UNION ALL
UNWIND $keys AS key
MATCH (d:Document {key: key})<-[r:CITES]-(t:Task)
RETURN t.key AS task, key AS document, r.sha256 AS sha256, t.source AS own, t.sha256 AS text, t.start AS start
