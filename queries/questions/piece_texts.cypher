// question: Which texts are there, of which documents and places?
// parameters: none
// columns: text (key), files, document (key), place
MATCH (t:Text)-[:PART_OF]->(d:Document)
RETURN t.key AS text, t.files AS files, d.key AS document, d.place AS place
ORDER BY text
