// question: What do all texts say (for quotes of namings)?
// parameters: none
// columns: sha256, text, files
MATCH (x:Text)
RETURN x.key AS sha256, x.text AS text, x.files AS files
