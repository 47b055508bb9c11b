// question: What are the tasks by which a list of them is filtered?
// parameters: none
// columns: key, text, source (document key), start, due, due_from, due_last, recurs, kind, confidence
MATCH (t:Task)
RETURN t.key AS key, t.text AS text, t.source AS source, t.start AS start, t.due AS due, t.due_from AS due_from,
       t.due_last AS due_last, t.recurs AS recurs, t.kind AS kind, t.confidence AS confidence
