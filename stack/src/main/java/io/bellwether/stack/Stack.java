package io.bellwether.stack;

import io.bellwether.stack.elasticsearch.ElasticsearchServer;
import io.bellwether.stack.flink.FlinkCluster;
import io.bellwether.stack.kafka.KafkaBroker;
import io.bellwether.stack.mail.MailCatcher;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Installation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All real services that the jobs need, on this machine: Elasticsearch, Kafka, a Flink cluster and an SMTP catcher. They
 * start at the same time and stop in the order in which data flows, so that none writes to one that is gone. Thread-safe.
 */
public final class Stack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stack.class);
    /** Two for each subtask of four jobs; what is not used is taken from RocksDB's memory. */
    private static final int FLINK_SLOTS = 8;

    private final ElasticsearchServer elasticsearch;
    private final KafkaBroker kafka;
    private final FlinkCluster flink;
    private final MailCatcher mail;
    private final Path directory;
    private volatile boolean closing;
    private final CompletableFuture<String> end;

    private Stack(
            ElasticsearchServer elasticsearch,
            KafkaBroker kafka,
            FlinkCluster flink,
            MailCatcher mail,
            Path directory) {
        this.elasticsearch = elasticsearch;
        this.kafka = kafka;
        this.flink = flink;
        this.mail = mail;
        this.directory = directory;
        this.end = end("Elasticsearch", elasticsearch.onExit(), elasticsearch.log())
                .applyToEither(end("Kafka", kafka.onExit(), kafka.log()), this::tell);
    }

    /**
     * Starts all services and waits until each of them answers.
     *
     * @param directory of this run; each service has a folder in it
     * @param progress hears one line per service, in the order in which they become ready, on several threads
     * @throws CannotStartException if one does not start; those that did are stopped again
     */
    public static Stack start(Installation installation, Path directory, StackPorts ports, Consumer<String> progress)
            throws CannotStartException, InterruptedException {
        Path run = directory.toAbsolutePath();
        try (Starting starting = new Starting(progress)) {
            Future<ElasticsearchServer> elasticsearch = starting.submit(
                    "Elasticsearch",
                    () -> ElasticsearchServer.start(installation, run.resolve("elasticsearch"), ports.elasticsearch()),
                    server -> server.address().toString());
            Future<KafkaBroker> kafka = starting.submit(
                    "Kafka",
                    () -> KafkaBroker.start(installation, run.resolve("kafka"), ports.kafka()),
                    KafkaBroker::bootstrapServers);
            Future<MailCatcher> mail = starting.submit(
                    "SMTP catcher",
                    () -> MailCatcher.start(run.resolve("mails"), ports.mail()),
                    catcher -> "127.0.0.1:" + catcher.port());
            Future<FlinkCluster> flink = starting.submit(
                    "Flink",
                    () -> FlinkCluster.start(run.resolve("flink"), ports.flink(), FLINK_SLOTS),
                    cluster -> cluster.address().toString());
            Stack stack = new Stack(
                    starting.await(elasticsearch),
                    starting.await(kafka),
                    starting.await(flink),
                    starting.await(mail),
                    run);
            starting.handOver();
            return stack;
        }
    }

    /** Completes when Elasticsearch or Kafka ends, with a sentence about it: before {@link #close} the jobs cannot go on. */
    public CompletableFuture<String> onEnd() {
        return end.copy();
    }

    public ElasticsearchServer elasticsearch() {
        return elasticsearch;
    }

    public KafkaBroker kafka() {
        return kafka;
    }

    public FlinkCluster flink() {
        return flink;
    }

    public MailCatcher mail() {
        return mail;
    }

    /** Where each service is reached, and where its data and its log lie. */
    public List<ServiceSummary> summary() {
        Path ownLog = directory.resolve("bellwether.log");
        return List.of(
                new ServiceSummary(
                        "Elasticsearch",
                        elasticsearch.address().toString(),
                        directory.resolve("elasticsearch"),
                        elasticsearch.log()),
                new ServiceSummary("Kafka", kafka.bootstrapServers(), directory.resolve("kafka"), kafka.log()),
                new ServiceSummary("Flink", flink.address().toString(), directory.resolve("flink"), ownLog),
                new ServiceSummary("SMTP catcher", "127.0.0.1:" + mail.port(), mail.folder(), ownLog));
    }

    @Override
    public void close() {
        closing = true;
        closeAll(List.of(flink, mail, kafka, elasticsearch));
    }

    private static CompletableFuture<String> end(String name, CompletableFuture<Integer> exit, Path log) {
        return exit.thenApply(code -> name + " ended with exit code " + code + ", its log is " + log);
    }

    private String tell(String end) {
        if (!closing) {
            LOG.error("{}. The jobs cannot go on without it: stop, and start again", end);
        }
        return end;
    }

    /** Closes each of them, whatever the others do. */
    private static void closeAll(List<AutoCloseable> services) {
        List<Exception> faults = new ArrayList<>();
        for (AutoCloseable service : services) {
            try {
                service.close();
            } catch (Exception e) {
                faults.add(e);
            }
        }
        if (!faults.isEmpty()) {
            IllegalStateException all =
                    new IllegalStateException("Not every service of the stack stopped in good order");
            faults.forEach(all::addSuppressed);
            throw all;
        }
    }

    /** The services while they start: until they are handed over, closing it stops those that have started. */
    private static final class Starting implements AutoCloseable {
        private final ExecutorService starters = Executors.newCachedThreadPool();
        private final List<Future<? extends AutoCloseable>> services = new ArrayList<>();
        private final Consumer<String> progress;
        private boolean handedOver;

        Starting(Consumer<String> progress) {
            this.progress = progress;
        }

        <T extends AutoCloseable> Future<T> submit(String name, Callable<T> start, Function<T, String> address) {
            long begin = System.nanoTime();
            Future<T> service = starters.submit(() -> {
                T started = start.call();
                double seconds = (System.nanoTime() - begin) / 1e9;
                progress.accept(
                        String.format(Locale.ROOT, "%s at %s, after %.1f s", name, address.apply(started), seconds));
                return started;
            });
            services.add(service);
            return service;
        }

        <T> T await(Future<T> service) throws CannotStartException, InterruptedException {
            try {
                return service.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof CannotStartException told) {
                    throw told;
                }
                throw new CannotStartException("Cannot start the stack: " + e.getCause(), e);
            }
        }

        void handOver() {
            handedOver = true;
        }

        @Override
        public void close() {
            if (!handedOver) {
                starters.shutdownNow();
                closeAll(services.stream().map(Starting::stopper).toList());
            }
            starters.shutdown();
        }

        /** Waits for the end of a start, which has been interrupted, and stops the service if it did start. */
        private static AutoCloseable stopper(Future<? extends AutoCloseable> service) {
            return () -> {
                AutoCloseable started;
                try {
                    started = service.get(30, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    return;
                }
                started.close();
            };
        }
    }
}
