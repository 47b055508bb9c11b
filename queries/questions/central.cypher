// question: Who is tied to whom (for centrality)?
// parameters: none
// columns: start, end (keys), relation, n (how many edges)
MATCH (a:Document)-[r:<weighs-up>]->(b:Document)
RETURN a.key AS start, b.key AS end, type(r) AS relation, count(r) AS n
UNION ALL
MATCH (b:Document)-[r:<weighs-down>]->(a:Document)
RETURN a.key AS start, b.key AS end, type(r) AS relation, count(r) AS n
UNION ALL
MATCH (t:Task)-[r:CITES]->(b:Document)
RETURN t.source AS start, b.key AS end, 'TASK_CITES' AS relation, count(r) AS n
UNION ALL
MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(t:Task)
RETURN t.source AS start, a.key AS end, r.role AS relation, count(r) AS n
