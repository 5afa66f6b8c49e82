package io.bellwether.stack.bench.crawl;

import io.bellwether.contract.Post;
import io.bellwether.crawlers.CrawlEvent;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes posts as JSON lines into a file, as Scrapy's feed export does with its items; run with one subtask. */
final class PostLinesSink implements Sink<CrawlEvent> {
    private static final long serialVersionUID = 1;

    private final String file;

    PostLinesSink(Path file) {
        this.file = file.toString();
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Flink 1.20, though replaced by the other one
    public SinkWriter<CrawlEvent> createWriter(InitContext context) throws IOException {
        return new LineWriter(Path.of(file));
    }

    @Override
    public SinkWriter<CrawlEvent> createWriter(WriterInitContext context) throws IOException {
        return new LineWriter(Path.of(file));
    }

    private static final class LineWriter implements SinkWriter<CrawlEvent> {
        private final Writer writer;

        LineWriter(Path file) throws IOException {
            writer = Files.newBufferedWriter(file);
        }

        @Override
        public void write(CrawlEvent event, Context context) throws IOException {
            Post post = event.post();
            if (post != null) {
                String published =
                        post.publishedAt() == null ? null : post.publishedAt().toString();
                writer.write(
                        new EmittedPage(post.url(), post.title(), post.text(), post.authorKey(), published).line());
                writer.write('\n');
            }
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            writer.flush();
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
