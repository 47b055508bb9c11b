// question: Which tasks have a deadline or recur?
// parameters: none
// columns: key, source (key of its document), due, due_kind, due_from, due_last, recurs, recurs_on
MATCH (t:Task)
WHERE t.due IS NOT NULL OR t.recurs IS NOT NULL
RETURN t.key AS key, t.source AS source, t.due AS due, t.due_kind AS due_kind, t.due_from AS due_from, t.due_last AS due_last,
  t.recurs AS recurs, t.recurs_on AS recurs_on
