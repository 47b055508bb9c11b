// question: What does each task say (for the search index)?
// parameters: none
// columns: key, text, headings, product, source (document key), due, recurs, kind
MATCH (t:Task)
RETURN t.key AS key, t.text AS text, t.headings AS headings, t.product AS product, t.source AS source, t.due AS due, t.recurs AS recurs, t.kind AS kind
