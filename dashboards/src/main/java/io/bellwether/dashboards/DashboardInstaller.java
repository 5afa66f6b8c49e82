package io.bellwether.dashboards;

import java.net.http.HttpClient;

/**
 * Installs all that the dashboards need: index templates and first indices in Elasticsearch, then data views, dashboards
 * and settings in Kibana, both 7.17. It is safe to repeat, and how an upgrade is done: objects are replaced whole, so a
 * change made by hand in Kibana is kept only in a copy under another name.
 */
public final class DashboardInstaller {
    private final IndexInstaller indices;
    private final KibanaInstaller kibana;

    /** Nothing is sent yet. */
    public DashboardInstaller(HttpClient client, IndexInstaller indices, Endpoint kibana, KibanaTarget target) {
        this.indices = indices;
        this.kibana = new KibanaInstaller(client, kibana, target);
    }

    /**
     * Installs all; blocks until both servers have answered.
     *
     * @throws InstallException at the first thing that a server does not take. A Kibana of a wrong version is noticed
     *     before anything is changed; what came before another fault stays installed.
     */
    public InstallReport install() throws InstallException {
        kibana.requireVersion();
        InstallReport.Indices prepared = indices.install();
        kibana.createSpace();
        int objects = kibana.importObjects();
        kibana.applySettings();
        return new InstallReport(prepared, objects, kibana.dashboard());
    }
}
