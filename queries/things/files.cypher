// question: Which files were read, and which documents are they?
// parameters: none
// columns: files, key (of the document)
MATCH (x:Text)
RETURN x.files AS files, x.document AS key
