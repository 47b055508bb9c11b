// question: Which places are there, and within which other does each lie?
// parameters: none
// columns: place (name), within (name, null where none is known)
MATCH (p:Place) OPTIONAL MATCH (p)-[:PART_OF]->(q:Place)
RETURN p.name AS place, q.name AS within
