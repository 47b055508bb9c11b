// question: Which tasks are there, in the order of their texts?
// parameters: after (key of the last task seen, "" for none), words (lower case without marks, "" for all), document (key, "" for all), limit
// columns: task (key)
MATCH (t:Task)
WHERE t.key > $after AND ($document = '' OR t.source = $document) AND ($words = '' OR t.search CONTAINS $words)
RETURN t.key AS task
ORDER BY t.key LIMIT $limit
