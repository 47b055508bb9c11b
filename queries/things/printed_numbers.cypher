// question: Which numbers are printed anywhere, and which documents were meant?
// parameters: none
// columns: number (as printed), key
MATCH (p:Print)
WHERE p.number IS NOT NULL
RETURN DISTINCT p.number AS number, p.document AS key
UNION
MATCH (m:Mention)-[:REFERS_TO]->(d:Document)
WHERE m.number IS NOT NULL
RETURN DISTINCT m.number AS number, d.key AS key
