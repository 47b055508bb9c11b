// question: Which tasks have a deadline or recur?
// parameters: none
// columns: key, due, due_kind, due_from, due_last, recurs, recurs_on, dated (date of the document)
MATCH (t:Task)
WHERE t.due IS NOT NULL OR t.recurs IS NOT NULL
MATCH (d:Document {key: t.source})
RETURN t.key AS key, t.due AS due, t.due_kind AS due_kind, t.due_from AS due_from, t.due_last AS due_last,
  t.recurs AS recurs, t.recurs_on AS recurs_on, d.date AS dated
