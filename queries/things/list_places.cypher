// question: Which places are there?
// parameters: none
// columns: place (properties)
MATCH (p:Place)
RETURN p AS place
