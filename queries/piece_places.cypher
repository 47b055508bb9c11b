// question: In which places, and within which, do those sit who issued the texts' documents?
// parameters: none
// columns: text (key), place (name)
MATCH (t:Text)-[:PART_OF]->(:Document)-[:ISSUED_BY]->(:Agency)-[:IN]->(p:Place)
RETURN t.key AS text, p.name AS place
UNION
MATCH (t:Text)-[:PART_OF]->(:Document)-[:ISSUED_BY]->(:Agency)-[:IN]->(:Place)-[:PART_OF]->(p:Place)
RETURN t.key AS text, p.name AS place
UNION
MATCH (t:Text)-[:PART_OF]->(:Document)-[:ISSUED_BY]->(:Agency)-[:IN]->(:Place)-[:PART_OF]->(:Place)-[:PART_OF]->(p:Place)
RETURN t.key AS text, p.name AS place
