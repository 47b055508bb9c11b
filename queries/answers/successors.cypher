// question: Who are these bodies today?
// parameters: keys (agency keys)
// columns: key, now_key, now_name, on, legal_basis
UNWIND $keys AS key
MATCH (a:Agency {key: key})-[r:SUCCEEDED_BY]->(b:Agency)
RETURN key AS key, b.key AS now_key, b.name AS now_name, r.on AS on_day, r.legal_basis AS legal_basis
