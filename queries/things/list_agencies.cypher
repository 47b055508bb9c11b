// question: Which bodies are there, and how many tasks has each?
// parameters: none
// columns: agency (properties), tasks
MATCH (a:Agency)
OPTIONAL MATCH (a)-[r:RESPONSIBLE_FOR]->(t:Task)
RETURN a AS agency, count(DISTINCT t) AS tasks
