package io.bellwether.stack.bench.classify;

import io.bellwether.contract.Channel;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.Post;
import io.bellwether.contract.PostKind;
import io.bellwether.contract.Reach;
import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.kafka.ChannelSource;
import io.bellwether.jobs.kafka.Incoming;
import io.bellwether.jobs.kafka.IncomingType;
import io.bellwether.jobs.kafka.RecordFormat;
import io.bellwether.models.ModelText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.jspecify.annotations.Nullable;

/** Gives posts to the analysis job as its channel would, from a file of JSON lines that is read into memory first. */
final class PostLines implements GeneratorFunction<Long, Incoming<Post>> {
    private static final long serialVersionUID = 1;

    private final String file;
    private final RecordFormat<Post> format;
    private transient @Nullable List<String> lines;

    private PostLines(Path file, RecordFormat<Post> format) {
        this.file = file.toString();
        this.format = format;
    }

    /** So many posts of these texts, each an id of its own; texts come again when all were used. */
    static Source<Incoming<Post>, ?, ?> source(List<ModelText> texts, long count, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < texts.size() && i < count; i++) {
                out.write(ContractJson.write(post(i, texts.get(i).text())));
                out.write('\n');
            }
        }
        RecordFormat<Post> format = ChannelSource.format(Channel.POSTS, Post.class, KafkaConfig.defaults());
        return new DataGeneratorSource<>(new PostLines(file, format), count, new IncomingType<>(format));
    }

    @Override
    public void open(SourceReaderContext context) throws IOException {
        lines = Files.readAllLines(Path.of(file));
    }

    @Override
    public Incoming<Post> map(Long index) {
        List<String> all = lines;
        if (all == null) {
            throw new IllegalStateException("a post was asked for before " + file + " was read");
        }
        String line = all.get((int) (index % all.size()));
        // The id stands at the beginning; a copy of the text must be a post of its own.
        String own = line.replaceFirst("\"post-\\d+\"", "\"post-" + index + "\"");
        return Incoming.parse(new Incoming.Origin("bench", 0, index), own.getBytes(StandardCharsets.UTF_8), format);
    }

    private static Post post(int index, String text) {
        String id = "post-" + index;
        return new Post(
                id,
                "bench",
                PostKind.POST,
                "https://bench.example/" + index,
                null,
                text,
                null,
                null,
                null,
                Instant.parse("2026-03-01T08:00:00Z"),
                null,
                null,
                null,
                Reach.unknown());
    }
}
