"""Apache Jena from Maven artifacts: a second opinion on the RDF that is written."""
