// question: Whose text is this?
// parameters: sha256
// columns: document (key)
MATCH (t:Text {key: $sha256})
RETURN t.document AS document
