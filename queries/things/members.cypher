// question: To which groups do these bodies belong?
// parameters: keys (of agencies)
// columns: member (key), key and name of the group
UNWIND $keys AS key
MATCH (a:Agency {key: key})-[:MEMBER_OF]->(g:Agency)
RETURN key AS member, g.key AS key, g.name AS name
