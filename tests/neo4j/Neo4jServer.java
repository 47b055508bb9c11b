import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** Serves one Neo4j over Bolt on 127.0.0.1 until its standard input ends: {@code java Neo4jServer.java HOME PORT}. */
public class Neo4jServer {
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        String address = "127.0.0.1:" + Integer.parseInt(args[1]);
        Path settings = Files.write(home.resolve("neo4j.conf"), List.of(
                "server.bolt.enabled=true",
                "server.bolt.listen_address=" + address,
                "server.bolt.advertised_address=" + address,
                "dbms.security.auth_enabled=true",
                "dbms.security.allow_csv_import_from_file_urls=false",
                "dbms.usage_report.enabled=false",
                "server.memory.pagecache.size=128m"));
        var service = new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(settings).build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        System.out.println("ready " + address);
        // the end of the parent ends this process, too, however the parent ended
        while (System.in.read() >= 0) {
        }
        System.exit(0);
    }
}
