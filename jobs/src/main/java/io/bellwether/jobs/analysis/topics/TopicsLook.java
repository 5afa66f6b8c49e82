package io.bellwether.jobs.analysis.topics;

import io.bellwether.models.topics.TopicFault;
import io.bellwether.models.topics.TopicFile;
import io.bellwether.models.topics.TopicRules;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What one look at a place found. */
sealed interface TopicsLook {
    /** What is wrong, one line a fault; empty where all is well. */
    List<String> problems();

    record Sound(String yaml, TopicRules rules) implements TopicsLook {
        @Override
        public List<String> problems() {
            return List.of();
        }
    }

    record Faulty(List<String> problems) implements TopicsLook {
        public Faulty {
            problems = List.copyOf(problems);
        }
    }

    /** The place could not be read at all. */
    record Unreadable(String problem) implements TopicsLook {
        @Override
        public List<String> problems() {
            return List.of(problem);
        }
    }

    /** Reads the bytes that were found; longer ones than a topics file may have are a fault. */
    static TopicsLook of(String place, byte[] bytes) {
        TopicFile file = TopicFile.parse(place, bytes);
        return file.rules()
                .<TopicsLook>map(rules -> new Sound(new String(bytes, StandardCharsets.UTF_8), rules))
                .orElseGet(() -> new Faulty(
                        file.faults().stream().map(TopicFault::toString).toList()));
    }
}
