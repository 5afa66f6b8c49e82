package io.bellwether.crawlers;

import io.bellwether.contract.Post;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps the posts of a crawl at once, whatever becomes of the job; can be told to fail. */
final class CollectingSink implements Sink<CrawlEvent> {
    // A sink is serialized on its way to the task; what both ends share can only be static. Each sink has its own
    // entry.
    private static final Map<UUID, Kept> KEPT = new ConcurrentHashMap<>();
    private static final long serialVersionUID = 1;

    private final UUID id = UUID.randomUUID();

    private record Kept(List<Post> posts, AtomicBoolean fails) {}

    CollectingSink() {
        KEPT.put(id, new Kept(new CopyOnWriteArrayList<>(), new AtomicBoolean()));
    }

    /** In the order of their coming, repeats too. */
    List<Post> posts() {
        return kept(id).posts();
    }

    Set<String> urls() {
        Set<String> urls = new TreeSet<>();
        posts().forEach(post -> urls.add(post.url()));
        return urls;
    }

    /** The next event makes its task fail, once. */
    void failOnce() {
        kept(id).fails().set(true);
    }

    boolean hasFailed() {
        return !kept(id).fails().get();
    }

    private static Kept kept(UUID id) {
        Kept kept = KEPT.get(id);
        if (kept == null) {
            throw new IllegalStateException("sink " + id + " is of another JVM");
        }
        return kept;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Flink 1.20
    public SinkWriter<CrawlEvent> createWriter(InitContext context) {
        return new Writer(id);
    }

    @Override
    public SinkWriter<CrawlEvent> createWriter(WriterInitContext context) {
        return new Writer(id);
    }

    private record Writer(UUID id) implements SinkWriter<CrawlEvent> {
        @Override
        public void write(CrawlEvent event, Context context) {
            Kept kept = kept(id);
            if (kept.fails().compareAndSet(true, false)) {
                throw new IllegalStateException("the test lets this task fail");
            }
            Post post = event.post();
            if (post != null) {
                kept.posts().add(post);
            }
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
