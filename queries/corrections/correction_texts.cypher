// question: What do these texts say?
// parameters: keys (SHA-256)
// columns: key, text
UNWIND $keys AS key
MATCH (x:Text {key: key})
RETURN key AS key, x.text AS text
