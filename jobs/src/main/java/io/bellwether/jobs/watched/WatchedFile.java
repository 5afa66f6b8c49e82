package io.bellwether.jobs.watched;

import java.io.Serializable;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a file while the job runs, and tells the reader when what is read from it changes. The look itself runs on Flink's
 * worker thread; all fields are owned by the coordinator thread. A file with faults changes nothing but the log.
 *
 * @param <T> what is read
 */
public final class WatchedFile<T> extends Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);

    private final SplitEnumeratorContext<Nothing> context;
    private final Content<T> content;
    private final Duration period;
    private final InstantSource clock;
    private @Nullable T latest;
    private String problem = "";

    /**
     * What is in the file.
     *
     * @param <T> equal where nothing has changed
     */
    public interface Content<T> extends Serializable {
        /** Reads all of it; throws with every fault where it has some. */
        T read();

        /** What is sent of it. */
        Serializable version(T read, InstantSource clock);
    }

    /** Begins to look, once started. */
    public WatchedFile(
            SplitEnumeratorContext<Nothing> context, Content<T> content, Duration period, InstantSource clock) {
        super(context);
        this.context = context;
        this.content = content;
        this.period = period;
        this.clock = clock;
    }

    @Override
    public void start() {
        context.callAsync(content::read, this::read, 0, period.toMillis());
    }

    private void read(@Nullable T read, @Nullable Throwable fault) {
        if (read == null) {
            String words = String.valueOf(fault == null ? "nothing was read" : fault.getMessage());
            if (!words.equals(problem)) {
                LOG.warn("What was read before stays in force: {}", words);
                problem = words;
            }
            return;
        }
        problem = "";
        if (!read.equals(latest)) {
            latest = read;
            LOG.info("From now on: {}", read);
            tell(content.version(read, clock));
        }
    }
}
