// question: How much is in the graph?
// parameters: none
// columns: label, n
MATCH (d:Document) RETURN 'Document' AS label, count(d) AS n
UNION ALL MATCH (d:Document) WHERE d.held RETURN 'held' AS label, count(d) AS n
UNION ALL MATCH (t:Text) RETURN 'Text' AS label, count(t) AS n
UNION ALL MATCH (t:Task) RETURN 'Task' AS label, count(t) AS n
UNION ALL MATCH (a:Agency) RETURN 'Agency' AS label, count(a) AS n
UNION ALL MATCH (x:Target) RETURN 'Target' AS label, count(x) AS n
