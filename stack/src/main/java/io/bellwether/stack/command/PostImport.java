package io.bellwether.stack.command;

import io.bellwether.contract.ContractJson;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.InvalidRecordException;
import io.bellwether.contract.Post;
import io.bellwether.contract.privacy.Masked;
import io.bellwether.contract.privacy.PersonalData;
import io.bellwether.stack.command.LineReader.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads posts from JSON lines, masks personal data, hands good ones on and refuses bad ones with their line. One thread. */
final class PostImport {
    private static final String STAGE = "import";

    private final PostWriter writer;
    private final int maxPostBytes;
    private final InstantSource clock;
    private final Consumer<String> complaints;
    private long posts;
    private long masked;
    private long refused;

    /**
     * @param maxPostBytes longest line; the jobs read no longer one
     * @param complaints hears one line for each that is refused
     */
    PostImport(PostWriter writer, int maxPostBytes, InstantSource clock, Consumer<String> complaints) {
        this.writer = writer;
        this.maxPostBytes = maxPostBytes;
        this.clock = clock;
        this.complaints = complaints;
    }

    /** Posts that were handed on. */
    long posts() {
        return posts;
    }

    /** Posts in which personal data was masked. */
    long masked() {
        return masked;
    }

    /** Lines that are no posts. */
    long refused() {
        return refused;
    }

    /** Imports all lines of an input. */
    void read(Input input, ProgressBar progress) throws IOException {
        LineReader lines = new LineReader(input.stream(), maxPostBytes);
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!line.get().blank()) {
                read(input.name(), line.get());
                progress.show(posts, input);
            }
        }
    }

    private void read(String input, Line line) {
        if (line.tooLong()) {
            refuse(input, line, "the line has more than " + maxPostBytes + " bytes, the most that a post may have");
            return;
        }
        try {
            Post post = ContractJson.read(line.bytes(), Post.class);
            writer.write(mask(post));
            posts++;
        } catch (InvalidRecordException e) {
            refuse(input, line, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            // A mark may be longer than what it stands for, and a text that was at its limit then passes it.
            refuse(input, line, "with personal data masked: " + e.getMessage());
        }
    }

    private Post mask(Post post) {
        Masked text = PersonalData.mask(post.text());
        String title = post.title();
        @Nullable Masked maskedTitle = title == null ? null : PersonalData.mask(title);
        if (text.pieces() == 0 && (maskedTitle == null || maskedTitle.pieces() == 0)) {
            return post;
        }
        masked++;
        return new Post(
                post.id(),
                post.site(),
                post.kind(),
                post.url(),
                maskedTitle == null ? null : maskedTitle.text(),
                text.text(),
                post.authorKey(),
                post.publishedAt(),
                post.publishedAtSource(),
                post.fetchedAt(),
                post.threadId(),
                post.parentId(),
                post.maxAgeMillis(),
                post.reach());
    }

    private void refuse(String input, Line line, String reason) {
        refused++;
        String place = input + ":" + line.number() + ": ";
        complaints.accept(place + reason);
        String original = Base64.getEncoder().encodeToString(withoutPersonalData(line.bytes()));
        writer.refuse(new DeadLetter(STAGE, place + reason, original, null, null, null, clock.instant()));
    }

    /** A dead letter is written, too: what identifies people must not get there by being malformed. */
    private static byte[] withoutPersonalData(byte[] line) {
        Masked text = PersonalData.mask(new String(line, StandardCharsets.UTF_8));
        return text.pieces() == 0 ? line : text.text().getBytes(StandardCharsets.UTF_8);
    }
}
