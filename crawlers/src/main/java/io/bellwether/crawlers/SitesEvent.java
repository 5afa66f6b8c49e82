package io.bellwether.crawlers;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/** From the enumerator to a reader: what the sites of these host groups are now. The reader heeds the groups it has. */
final class SitesEvent implements SourceEvent {
    private static final long serialVersionUID = 1;

    private final ArrayList<GroupSites> groups;

    SitesEvent(List<GroupSites> groups) {
        this.groups = new ArrayList<>(groups);
    }

    List<GroupSites> groups() {
        return List.copyOf(groups);
    }
}
