package io.bellwether.crawlers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes what the enumerator knows into checkpoints. */
final class CrawlCheckpointSerializer implements SimpleVersionedSerializer<CrawlCheckpoint> {
    private static final int VERSION_1 = 1;

    private final CrawlSplitSerializer splits = new CrawlSplitSerializer();

    @Override
    public int getVersion() {
        return VERSION_1;
    }

    @Override
    public byte[] serialize(CrawlCheckpoint checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(checkpoint.assigned().size());
            for (String group : new TreeSet<>(checkpoint.assigned())) {
                out.writeUTF(group);
            }
            out.writeInt(splits.getVersion());
            out.writeInt(checkpoint.returned().size());
            for (CrawlSplit split : checkpoint.returned()) {
                byte[] written = splits.serialize(split);
                out.writeInt(written.length);
                out.write(written);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public CrawlCheckpoint deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION_1) {
            throw new IOException("The crawl enumerator was written as version " + version
                    + ", but this release reads version " + VERSION_1
                    + " only. Restore with the release that wrote it, or start without state.");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            Set<String> assigned = new HashSet<>();
            int groups = in.readInt();
            for (int i = 0; i < groups; i++) {
                assigned.add(in.readUTF());
            }
            int splitVersion = in.readInt();
            int count = in.readInt();
            List<CrawlSplit> returned = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                returned.add(splits.deserialize(splitVersion, in.readNBytes(in.readInt())));
            }
            return new CrawlCheckpoint(assigned, returned);
        }
    }
}
