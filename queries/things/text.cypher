// question: What do the texts of this document say, word by word?
// parameters: key (document)
// columns: sha256, files, text, recipients
MATCH (t:Text {document: $key})
RETURN t.key AS sha256, t.files AS files, t.text AS text, t.recipients AS recipients
ORDER BY t.key
