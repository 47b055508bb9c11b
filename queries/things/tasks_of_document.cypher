// question: Which tasks does this document lay down?
// parameters: document (key)
// columns: task (key)
MATCH (t:Task {source: $document})
RETURN t.key AS task
ORDER BY t.order
