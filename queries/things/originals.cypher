// question: From which files did the texts of this document come?
// parameters: key (document)
// columns: sha256, files, original (SHA-256 of the file's bytes, null for a plain text), kind (its format)
MATCH (t:Text {document: $key})
RETURN t.key AS sha256, t.files AS files, t.original AS original, t.encoding AS kind
ORDER BY t.key
