package io.bellwether.jobs.watched;

import java.io.IOException;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A watched source has no splits and remembers nothing: after a restart it looks anew, and the versions themselves
 * are in the state of who uses them.
 */
public enum Nothing implements SourceSplit {
    NOTHING;

    @Override
    public String splitId() {
        return "nothing";
    }

    /** Writes no bytes. */
    static final class Serializer implements SimpleVersionedSerializer<Nothing> {
        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(Nothing nothing) {
            return new byte[0];
        }

        @Override
        public Nothing deserialize(int version, byte[] bytes) throws IOException {
            if (version != VERSION) {
                throw new IOException("Cannot read the state of a watched source of version " + version
                        + ", this program knows version " + VERSION + ": start the program that wrote it");
            }
            return NOTHING;
        }
    }
}
