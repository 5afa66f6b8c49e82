package io.bellwether.contract;

import static io.bellwether.contract.Invariant.requireItems;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireText;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a source, and where it shows. It is told when it is certain and once more when it is over; the
 * anomaly's window begins with the trouble.
 *
 * @param endedAt since when the source is well again; null while the trouble lasts
 * @param examples fetches that show it, newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceFinding(SourceTrouble trouble, @Nullable Instant endedAt, List<Example> examples) {
    public SourceFinding {
        requirePresent(trouble, "source.trouble");
        requireItems(examples, "source.examples");
        examples = List.copyOf(examples);
    }

    /**
     * A fetch.
     *
     * @param seen what came of it, in a few words
     */
    public record Example(String url, Instant at, String seen) {
        public Example {
            requireText(url, "source.examples.url");
            requirePresent(at, "source.examples.at");
            requirePresent(seen, "source.examples.seen");
        }
    }
}
