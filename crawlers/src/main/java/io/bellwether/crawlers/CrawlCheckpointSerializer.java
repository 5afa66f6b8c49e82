package io.bellwether.crawlers;

import io.bellwether.crawlers.sites.Site;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes what the enumerator knows into checkpoints. Each version has a golden file in the tests. */
final class CrawlCheckpointSerializer implements SimpleVersionedSerializer<CrawlCheckpoint> {
    /** Groups and returned splits; what the sites are came with the source. */
    private static final int VERSION_1 = 1;
    /** With the sites as they were last read. */
    private static final int VERSION_2 = 2;

    private final CrawlSplitSerializer splits = new CrawlSplitSerializer();

    @Override
    public int getVersion() {
        return VERSION_2;
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
            out.writeLong(checkpoint.readAt().toEpochMilli());
            out.writeInt(checkpoint.sites().size());
            for (Site site : checkpoint.sites()) {
                SiteTextCodec.write(site, out);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public CrawlCheckpoint deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION_1 && version != VERSION_2) {
            throw new IOException("The crawl enumerator was written as version " + version
                    + ", but this release reads versions " + VERSION_1 + " and " + VERSION_2
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
            if (version == VERSION_1) {
                return new CrawlCheckpoint(assigned, returned, List.of(), Instant.EPOCH);
            }
            Instant readAt = Instant.ofEpochMilli(in.readLong());
            return new CrawlCheckpoint(assigned, returned, readSites(in), readAt);
        }
    }

    private static List<Site> readSites(DataInput in) throws IOException {
        List<Site> sites = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            SiteTextCodec.read(in).ifPresent(sites::add);
        }
        return sites;
    }
}
