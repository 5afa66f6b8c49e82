package io.bellwether.dashboards;

import java.net.URI;
import java.util.List;

/**
 * What an installation did.
 *
 * @param indices what became of Elasticsearch
 * @param savedObjects how many objects Kibana took
 * @param dashboard address of the overview
 */
public record InstallReport(Indices indices, int savedObjects, URI dashboard) {

    /**
     * What became of Elasticsearch.
     *
     * @param templates names of the index templates that were put
     * @param lifecycle whether the cluster has index lifecycle management, so that the policy was put
     * @param created indices that were created empty; those that existed are not named
     */
    public record Indices(List<String> templates, boolean lifecycle, List<String> created) {
        public Indices {
            templates = List.copyOf(templates);
            created = List.copyOf(created);
        }
    }
}
