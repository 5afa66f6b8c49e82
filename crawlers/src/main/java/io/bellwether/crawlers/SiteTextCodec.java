package io.bellwether.crawlers;

import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFile;
import io.bellwether.crawlers.sites.SiteFiles;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes sites into checkpoints as the text of their files: the one form that people, too, keep readable. */
final class SiteTextCodec {
    private static final Logger LOG = LoggerFactory.getLogger(SiteTextCodec.class);

    private SiteTextCodec() {}

    static void write(Site site, DataOutput out) throws IOException {
        byte[] yaml = site.text().yaml().getBytes(StandardCharsets.UTF_8);
        out.writeUTF(site.text().file());
        out.writeInt(yaml.length);
        out.write(yaml);
    }

    /** The site; empty if this release finds faults in what another one wrote. */
    static Optional<Site> read(DataInput in) throws IOException {
        String file = in.readUTF();
        byte[] yaml = new byte[in.readInt()];
        in.readFully(yaml);
        SiteFile read = SiteFiles.parse(file, new String(yaml, StandardCharsets.UTF_8));
        if (read.site().isEmpty()) {
            LOG.warn(
                    "The checkpoint holds site file {}, in which this release finds faults; its site waits until the file"
                            + " is read again: {}",
                    file,
                    read.faults());
        }
        return read.site();
    }
}
