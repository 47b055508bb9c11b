// question: What do these tasks say, and where do they stand?
// parameters: keys (task keys)
// columns: task (properties), document (properties), files
UNWIND $keys AS key
MATCH (t:Task {key: key})
MATCH (d:Document {key: t.source})
MATCH (x:Text {key: t.sha256})
RETURN t AS task, d AS document, x.files AS files
