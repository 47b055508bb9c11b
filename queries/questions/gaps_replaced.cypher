// question: Which documents were replaced by others but are still cited?
// parameters: none
// columns: old, new (keys), by (the replacement: its text and where in it), relation, edge (of the citation: its source is the citing document)
MATCH (new:Document)-[by:REPLACES]->(old:Document)<-[r:IMPLEMENTS|BASED_ON|CITES]-(c)
RETURN old.key AS old, new.key AS new, properties(by) AS by, type(r) AS relation, properties(r) AS edge
