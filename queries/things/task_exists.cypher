// question: Is there a task of this key?
// parameters: key
// columns: key
MATCH (t:Task {key: $key})
RETURN t.key AS key
