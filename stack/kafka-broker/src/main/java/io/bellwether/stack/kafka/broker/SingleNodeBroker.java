package io.bellwether.stack.kafka.broker;

import io.bellwether.stack.child.ChildService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * One Kafka broker in KRaft mode on loopback that is its own controller. It is put together as {@link KafkaRaftServer}
 * does it, except that its sockets are {@link BoundSockets}, so that a free port stays free until the broker has it.
 *
 * <p>Arguments: the folder for data, the port (0 takes a free one). A folder with data of an earlier run is continued.
 */
public final class SingleNodeBroker implements ChildService {
    private static final Logger LOG = LoggerFactory.getLogger(SingleNodeBroker.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    @Override
    public Running start(List<String> arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments.get(0)));
        BoundSockets sockets = new BoundSockets();
        int brokerPort = sockets.bind(Integer.parseInt(arguments.get(1)));
        int controllerPort = sockets.bind(0);
        format(directory);
        KafkaConfig config = new KafkaConfig(settings(directory, brokerPort, controllerPort), false);

        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> storage = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        SharedServer shared = new SharedServer(
                config,
                storage._1(),
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, storage._1().clusterId().orElseThrow()),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                List.of(),
                new StandardFaultHandlerFactory(),
                sockets);
        BrokerServer broker = new BrokerServer(shared);
        ControllerServer controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), storage._2());
        controller.startup();
        broker.startup();
        return new Running("127.0.0.1:" + brokerPort, () -> {
            broker.shutdown(STOP_WITHIN);
            controller.shutdown();
        });
    }

    private static void format(Path directory) throws Exception {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .run();
    }

    private static Properties settings(Path directory, int brokerPort, int controllerPort) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("log.dirs", directory.toString());
        settings.put("listeners", "BROKER://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "BROKER://127.0.0.1:" + brokerPort);
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        // A mistyped topic has to be a fault and not a new topic.
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put(
                "transaction.max.timeout.ms", Long.toString(Duration.ofHours(2).toMillis()));
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("message.max.bytes", Integer.toString(16 << 20));
        settings.put("replica.fetch.max.bytes", Integer.toString(16 << 20));
        // Records carry the time of a post: by that clock an old post would be deleted as soon as it arrives.
        settings.put("log.retention.ms", "-1");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        return settings;
    }
}
