package io.bellwether.jobs.analysis.topics;

import io.bellwether.models.topics.TopicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Looks at a file. One that is not there counts as unreadable: that is how a failed mount looks. */
final class PathLooker implements TopicsLooker {
    private final Path path;

    PathLooker(Path path) {
        this.path = path;
    }

    @Override
    public TopicsLook look() {
        try (InputStream stream = Files.newInputStream(path)) {
            return TopicsLook.of(path.toString(), stream.readNBytes(TopicFile.MAX_BYTES + 1));
        } catch (NoSuchFileException e) {
            return new TopicsLook.Unreadable(path + " does not exist");
        } catch (IOException e) {
            return new TopicsLook.Unreadable(path + " cannot be read: " + e);
        }
    }
}
