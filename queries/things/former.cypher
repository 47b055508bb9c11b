// question: Which bodies did this one follow, over chains of changes?
// parameters: key (of an agency)
// columns: key, name
MATCH (b:Agency {key: $key})<-[:SUCCEEDED_BY*1..6]-(a:Agency)
RETURN DISTINCT a.key AS key, a.name AS name
