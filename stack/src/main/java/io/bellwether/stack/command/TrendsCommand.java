package io.bellwether.stack.command;

import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.Secret;
import io.bellwether.stack.report.IndexReader;
import io.bellwether.stack.report.IndexedTrends;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What helps to set up the trends job. */
@Command(
        name = "trends",
        description = "Shows what budgets of alarms would have meant.",
        synopsisSubcommandLabel = "COMMAND")
final class TrendsCommand {
    private TrendsCommand() {}

    static CommandLine create(Terminal terminal) {
        return new CommandLine(new TrendsCommand())
                .addSubcommand(new TrendsBacktestCommand(
                        terminal, elasticsearch -> new IndexedTrends(reader(elasticsearch))::each));
    }

    private static IndexReader reader(ElasticsearchConfig elasticsearch) {
        String host = elasticsearch.hosts().get(0);
        URI address = URI.create(host.endsWith("/") ? host.substring(0, host.length() - 1) : host);
        return new IndexReader(address, authorization(elasticsearch.username(), elasticsearch.password()));
    }

    private static @Nullable String authorization(@Nullable String username, @Nullable Secret password) {
        if (username == null || password == null) {
            return null;
        }
        byte[] both = (username + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }
}
