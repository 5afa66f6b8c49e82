package io.bellwether.crawlers;

import io.bellwether.crawlers.frontier.Frontier;
import io.bellwether.crawlers.frontier.FrontierCodec;
import io.bellwether.crawlers.sites.Site;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** Writes splits into checkpoints. Each version has a golden file in the tests. */
final class CrawlSplitSerializer implements SimpleVersionedSerializer<CrawlSplit> {
    /** Frontiers by site id; what the sites are came with the source. */
    private static final int VERSION_1 = 1;
    /** Sites with their definitions, removed ones too. */
    private static final int VERSION_2 = 2;

    @Override
    public int getVersion() {
        return VERSION_2;
    }

    @Override
    public byte[] serialize(CrawlSplit split) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(split.hostGroup());
            out.writeInt(split.sites().size());
            for (Map.Entry<String, CrawledSite> site : new TreeMap<>(split.sites()).entrySet()) {
                out.writeUTF(site.getKey());
                write(site.getValue(), out);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public CrawlSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION_1 && version != VERSION_2) {
            throw new IOException("The crawl split was written as version " + version
                    + ", but this release reads versions " + VERSION_1 + " and " + VERSION_2
                    + " only. Restore with the release that wrote it, or start without state.");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            String hostGroup = in.readUTF();
            int count = in.readInt();
            Map<String, CrawledSite> sites = new HashMap<>();
            for (int i = 0; i < count; i++) {
                String id = in.readUTF();
                sites.put(id, version == VERSION_1 ? readVersion1(in) : read(in));
            }
            return new CrawlSplit(hostGroup, sites);
        }
    }

    private static void write(CrawledSite crawled, DataOutput out) throws IOException {
        Site site = crawled.site();
        out.writeBoolean(site != null);
        if (site != null) {
            SiteTextCodec.write(site, out);
        }
        Instant removedAt = crawled.removedAt();
        out.writeBoolean(removedAt != null);
        if (removedAt != null) {
            out.writeLong(removedAt.getEpochSecond());
            out.writeInt(removedAt.getNano());
        }
        FrontierCodec.write(crawled.frontier(), out);
    }

    private static CrawledSite read(DataInput in) throws IOException {
        @Nullable Site site = in.readBoolean() ? SiteTextCodec.read(in).orElse(null) : null;
        @Nullable Instant removedAt = in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
        Frontier.Snapshot frontier = FrontierCodec.read(in);
        return new CrawledSite(site, frontier, removedAt);
    }

    private static CrawledSite readVersion1(DataInput in) throws IOException {
        return new CrawledSite(null, FrontierCodec.read(in), null);
    }
}
