package io.bellwether.stack.elasticsearch.node;

import io.bellwether.stack.child.ChildService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.transport.TransportAddress;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;

/**
 * One Elasticsearch node on loopback. It is made as a {@link Node} and not by the distribution's own start-up, whose
 * bootstrap checks refuse root and ask for kernel settings that one machine's trial does not need.
 *
 * <p>Arguments: the unpacked distribution, a folder for data and configuration, the HTTP port (0 takes a free one).
 */
public final class ElasticsearchNode implements ChildService {

    @Override
    public Running start(List<String> arguments) throws Exception {
        Path home = Path.of(arguments.get(0));
        Path directory = Path.of(arguments.get(1));
        Path configuration = Files.createDirectories(directory.resolve("config"));
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
                settings(home, directory, arguments.get(2)), Map.of(), configuration, () -> "bellwether");
        Node node = new Node(environment);
        try {
            node.start();
        } catch (Exception e) {
            node.close();
            throw e;
        }
        TransportAddress address = node.injector()
                .getInstance(HttpServerTransport.class)
                .boundAddress()
                .publishAddress();
        return new Running("http://127.0.0.1:" + address.getPort(), () -> {
            node.close();
            node.awaitClose(5, TimeUnit.SECONDS);
        });
    }

    private static Settings settings(Path home, Path directory, String httpPort) {
        return Settings.builder()
                .put("path.home", home.toString())
                .put("path.data", directory.resolve("data").toString())
                .put("path.logs", directory.resolve("logs").toString())
                .put("cluster.name", "bellwether")
                .put("node.name", "bellwether")
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", httpPort)
                .put("transport.port", "0")
                // A machine for trying things out is often nearly full; one node has nowhere to move a shard to.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .put("xpack.security.enabled", false)
                .build();
    }
}
