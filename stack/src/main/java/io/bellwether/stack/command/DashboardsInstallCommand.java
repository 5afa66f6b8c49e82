package io.bellwether.stack.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.dashboards.Credentials;
import io.bellwether.dashboards.DashboardInstaller;
import io.bellwether.dashboards.Endpoint;
import io.bellwether.dashboards.IndexInstaller;
import io.bellwether.dashboards.InstallException;
import io.bellwether.dashboards.InstallReport;
import io.bellwether.dashboards.KibanaTarget;
import io.bellwether.dashboards.LifecyclePolicy;
import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Installs index templates and dashboards. */
@Command(
        name = "install",
        description = {
            "Installs index templates in Elasticsearch, and data views and dashboards in Kibana.",
            "Safe to repeat, and how an upgrade is done. Prints what it did as one JSON object."
        },
        footer = {
            "%nElasticsearch is section elasticsearch of the configuration. Kibana is asked as the same user, unless the"
                    + " environment has BELLWETHER_KIBANA_USER and BELLWETHER_KIBANA_PASSWORD, or"
                    + " BELLWETHER_KIBANA_API_KEY.",
            "%nExample:",
            "  bellwether dashboards install --config bellwether.yaml --kibana http://localhost:5601"
        })
final class DashboardsInstallCommand implements Callable<Integer> {
    private static final String USER = "BELLWETHER_KIBANA_USER";
    private static final String PASSWORD = "BELLWETHER_KIBANA_PASSWORD";
    private static final String API_KEY = "BELLWETHER_KIBANA_API_KEY";

    private final Terminal terminal;

    @Unmatched
    private List<String> overrides = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--kibana",
            paramLabel = "URL",
            defaultValue = "http://localhost:5601",
            description = "Address of Kibana 7.17. Default: http://localhost:5601.")
    private URI kibana = URI.create("http://localhost:5601");

    @Option(
            names = "--space",
            paramLabel = "ID",
            defaultValue = "default",
            description = "Space of Kibana, made where it is missing. Default: default.")
    private String space = "default";

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Zone in which Kibana shows times, such as Asia/Shanghai. Default: UTC.")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(
            names = "--keep-days",
            paramLabel = "DAYS",
            description = "Delete monthly indices when their newest document is this old. Default: keep all.")
    private @Nullable Integer keepDays;

    @Option(names = "--without-kibana", description = "Prepare Elasticsearch only.")
    private boolean withoutKibana;

    /** The section of the configuration that is read. */
    record Settings(ElasticsearchConfig elasticsearch) {}

    DashboardsInstallCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InstallException {
        ElasticsearchConfig elasticsearch = config.read(
                        new Settings(ElasticsearchConfig.defaults()),
                        overrides,
                        terminal,
                        requireNonNull(spec).commandLine())
                .elasticsearch();
        Credentials user = credentials(elasticsearch);
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(elasticsearch.connectTimeout())
                .build();
        Endpoint index = new Endpoint(URI.create(elasticsearch.hosts().get(0)), user);
        LifecyclePolicy policy = new LifecyclePolicy(keepDays);
        IndexInstaller indices = new IndexInstaller(client, index, policy, terminal.clock());
        if (withoutKibana) {
            terminal.print(json(indices.install()).toString());
            return ExitCode.OK;
        }
        Endpoint board = new Endpoint(kibana, kibanaCredentials(user));
        InstallReport report = new DashboardInstaller(client, indices, board, new KibanaTarget(space, zone)).install();
        ObjectNode json = json(report.indices());
        json.put("savedObjects", report.savedObjects());
        json.put("dashboard", report.dashboard().toString());
        terminal.print(json.toString());
        return ExitCode.OK;
    }

    private static Credentials credentials(ElasticsearchConfig elasticsearch) {
        Secret password = elasticsearch.password();
        String user = elasticsearch.username();
        return user == null || password == null ? Credentials.none() : Credentials.basic(user, password.value());
    }

    private Credentials kibanaCredentials(Credentials sameAsElasticsearch) {
        String key = terminal.environment().get(API_KEY);
        String user = terminal.environment().get(USER);
        String password = terminal.environment().get(PASSWORD);
        if (key != null) {
            return Credentials.apiKey(key);
        }
        if ((user == null) != (password == null)) {
            throw new CommandFault("Of the variables " + USER + " and " + PASSWORD + " only "
                    + (user == null ? PASSWORD : USER) + " is set. Set both, or none.");
        }
        return user == null || password == null ? sameAsElasticsearch : Credentials.basic(user, password);
    }

    private static ObjectNode json(InstallReport.Indices indices) {
        ObjectNode json = ContractJson.mapper().createObjectNode();
        json.set("templates", ContractJson.mapper().valueToTree(indices.templates()));
        json.put("lifecycle", indices.lifecycle());
        json.set("created", ContractJson.mapper().valueToTree(indices.created()));
        return json;
    }
}
