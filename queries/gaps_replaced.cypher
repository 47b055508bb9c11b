// question: Which documents were replaced by others but are still cited?
// parameters: none
// columns: old, new (keys), dated (date of the newer), citing (key of the citing document or of the task's), cited_on (its date),
//   edge (properties), files
MATCH (new:Document)-[:REPLACES]->(old:Document)
MATCH (old)<-[r:IMPLEMENTS|BASED_ON|CITES]-(c)
MATCH (x:Text {key: r.sha256})
MATCH (d:Document {key: r.source})
WHERE d.key <> new.key
RETURN old.key AS old, new.key AS new, new.date AS dated, d.key AS citing, d.date AS cited_on, properties(r) AS edge, x.files AS files
