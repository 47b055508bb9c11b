// question: Which tasks have a deadline or recur?
// parameters: none
// columns: key, source (key of its document), due, due_kind, due_from, due_last, due_all (of several: "kind:date:last|…"), recurs, recurs_on,
// recurs_all ("06-15|12-15"), recurs_weekday (1 is Monday)
MATCH (t:Task)
WHERE t.due IS NOT NULL OR t.recurs IS NOT NULL
RETURN t.key AS key, t.source AS source, t.due AS due, t.due_kind AS due_kind, t.due_from AS due_from, t.due_last AS due_last,
  t.due_all AS due_all, t.recurs AS recurs, t.recurs_on AS recurs_on, t.recurs_all AS recurs_all, t.recurs_weekday AS recurs_weekday
