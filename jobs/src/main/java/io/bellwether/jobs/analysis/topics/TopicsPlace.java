package io.bellwether.jobs.analysis.topics;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.jobs.watched.WatchedSource;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.flink.api.connector.source.Source;
import org.jspecify.annotations.Nullable;

/** Where the topics file is. */
public sealed interface TopicsPlace extends Serializable {
    /** How a web address begins. */
    Pattern WEB = Pattern.compile("(?i)https?://.*");

    /** Looks there again and again. */
    TopicsLooker looker();

    /** Emits each version of the file while a job runs. */
    default Source<TopicsVersion, ?, ?> source(Duration period) {
        return new WatchedSource<>(
                TopicsVersion.class, (context, clock) -> new TopicsEnumerator(context, this, period, clock));
    }

    /** For messages: the place as it was given. */
    String words();

    /** A file. */
    record AtPath(String path) implements TopicsPlace {
        private static final long serialVersionUID = 1;

        @Override
        public TopicsLooker looker() {
            return new PathLooker(Path.of(path));
        }

        @Override
        public String words() {
            return path;
        }
    }

    /** An address on a web server. */
    record AtAddress(String url) implements TopicsPlace {
        private static final long serialVersionUID = 1;

        public AtAddress {
            require(
                    isAddress(url),
                    "topics must be a file, or an address such as http://host/topics.yaml, but is '%s'",
                    url);
        }

        @Override
        public TopicsLooker looker() {
            return new AddressLooker(URI.create(url));
        }

        @Override
        public String words() {
            return url;
        }

        private static boolean isAddress(String url) {
            try {
                URI uri = new URI(url);
                return uri.getHost() != null && uri.getUserInfo() == null;
            } catch (URISyntaxException e) {
                return false;
            }
        }
    }

    /** No topics, now and later. */
    record Nowhere() implements TopicsPlace {
        private static final long serialVersionUID = 1;

        @Override
        public TopicsLooker looker() {
            return () -> new TopicsLook.Unreadable("no place is named in analysis.topics");
        }

        @Override
        public String words() {
            return "none";
        }
    }

    /**
     * The place that a setting names.
     *
     * @param setting a path or a web address; null for none
     * @throws IllegalArgumentException if it is neither
     */
    static TopicsPlace of(@Nullable String setting) {
        if (setting == null) {
            return new Nowhere();
        }
        require(
                !setting.isBlank(),
                "topics must name a file or a web address, but is empty; leave the key out for none");
        return WEB.matcher(setting).matches() ? new AtAddress(setting) : new AtPath(setting);
    }

    /**
     * The topics that are there now: for the start of a job, where a person is near.
     *
     * @throws IOException if the place cannot be read, or its file has faults: all of them
     */
    default TopicsVersion read(Instant now) throws IOException {
        if (this instanceof Nowhere) {
            return TopicsVersion.none(now);
        }
        TopicsLook look = looker().look();
        if (look instanceof TopicsLook.Sound sound) {
            return new TopicsVersion(words(), sound.yaml(), now);
        }
        throw new IOException("Cannot read the topics of analysis.topics:\n" + String.join("\n", look.problems()));
    }
}
