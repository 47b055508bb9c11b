// question: Which directive do most texts name?
// parameters: none
// columns: key
MATCH (d:Document)
WHERE d.kind = 'numbered'
RETURN d.key AS key
ORDER BY d.prints DESC, d.key
LIMIT 1
