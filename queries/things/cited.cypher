// question: How often is each document mentioned?
// parameters: none
// columns: key, n
MATCH (m:Mention)-[:REFERS_TO]->(d:Document)
RETURN d.key AS key, count(m) AS n
