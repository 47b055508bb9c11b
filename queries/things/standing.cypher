// question: Where do these documents stand in an order: of what kind and type are they, of what day?
// parameters: keys (document keys)
// columns: key, kind, type, date
UNWIND $keys AS key
MATCH (d:Document {key: key})
RETURN key, d.kind AS kind, d.type AS type, d.date AS date
