package io.bellwether.crawlers;

import io.bellwether.crawlers.frontier.Frontier;
import io.bellwether.crawlers.frontier.FrontierCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes splits into checkpoints. */
final class CrawlSplitSerializer implements SimpleVersionedSerializer<CrawlSplit> {
    private static final int VERSION_1 = 1;

    @Override
    public int getVersion() {
        return VERSION_1;
    }

    @Override
    public byte[] serialize(CrawlSplit split) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(split.hostGroup());
            out.writeInt(split.frontiers().size());
            for (Map.Entry<String, Frontier.Snapshot> site : new TreeMap<>(split.frontiers()).entrySet()) {
                out.writeUTF(site.getKey());
                FrontierCodec.write(site.getValue(), out);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public CrawlSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION_1) {
            throw new IOException("The crawl split was written as version " + version
                    + ", but this release reads version " + VERSION_1
                    + " only. Restore with the release that wrote it, or start without state.");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            String hostGroup = in.readUTF();
            int sites = in.readInt();
            Map<String, Frontier.Snapshot> frontiers = new HashMap<>();
            for (int i = 0; i < sites; i++) {
                frontiers.put(in.readUTF(), FrontierCodec.read(in));
            }
            return new CrawlSplit(hostGroup, frontiers);
        }
    }
}
