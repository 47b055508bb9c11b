// question: Which documents with these numbers are cited, and where?
// parameters: numbers (folded)
// columns: old (key), relation, edge (of the citation: its source is the citing document)
MATCH (old:Document)<-[r:IMPLEMENTS|BASED_ON|CITES]-(c)
WHERE old.number_folded IN $numbers
RETURN old.key AS old, type(r) AS relation, properties(r) AS edge
