// Reads each file with every check on, a warning being as bad as an error, and prints how many distinct triples its graphs hold together.
import java.util.HashSet;
import java.util.Set;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;

public class CountTriples {
    public static void main(String[] files) {
        for (String file : files) {
            DatasetGraph data = DatasetGraphFactory.create();
            RDFParser.source(file).checking(true).errorHandler(ErrorHandlerFactory.errorHandlerStrict).parse(data);
            Set<Triple> triples = new HashSet<>();
            data.find().forEachRemaining(quad -> triples.add(quad.asTriple()));
            System.out.println(triples.size());
        }
    }
}
