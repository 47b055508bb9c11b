// question: What do these texts say (for quotes of namings)?
// parameters: texts (keys)
// columns: sha256, text, files
UNWIND $texts AS key
MATCH (x:Text {key: key})
RETURN x.key AS sha256, x.text AS text, x.files AS files
