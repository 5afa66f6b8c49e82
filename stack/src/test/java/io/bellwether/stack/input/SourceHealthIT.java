package io.bellwether.stack.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.Channel;
import io.bellwether.stack.SharedServices;
import io.bellwether.stack.elasticsearch.ElasticsearchServer;
import io.bellwether.stack.flink.FlinkCluster;
import io.bellwether.stack.kafka.KafkaBroker;
import io.bellwether.stack.mail.MailCatcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sites that change while they are crawled: each trouble is one incident and one mail, and one more when it is over. */
@ExtendWith(SharedServices.class)
final class SourceHealthIT {
    private static final String ENGINEER = "crawl-engineer@example.org";

    @TempDir
    private Path sites;

    @Test
    void tellsTheEngineerOnceOfANewLayoutAndOnceOfAForbiddingRobotsTxt(
            ElasticsearchServer elasticsearch, KafkaBroker kafka, FlinkCluster flink, MailCatcher mail)
            throws Exception {
        try (ChangingSite redesigned = ChangingSite.start();
                ChangingSite forbidden = ChangingSite.start();
                JobRun run = new JobRun(
                        new JobRun.Services(elasticsearch, kafka, flink), "source-health", settings(mail.port()))) {
            Files.writeString(sites.resolve("redesigned.yaml"), redesigned.siteFile("redesigned"));
            Files.writeString(sites.resolve("forbidden.yaml"), forbidden.siteFile("forbidden"));
            run.startAlerts();
            run.startIngest();
            run.awaitRecords(Channel.POSTS, 80);
            assertThat(run.awaitMails(mail, ENGINEER, 0)).isEmpty();

            redesigned.changeLayout(true);
            List<String> first = run.awaitMails(mail, ENGINEER, 1);

            assertThat(first)
                    .containsExactly(
                            "[Bellwether] Source redesigned: the rules of its site file no longer fit its pages");

            forbidden.forbidCrawling();
            run.restartIngest();
            List<String> second = run.awaitMails(mail, ENGINEER, 2);

            assertThat(second)
                    .hasSize(2)
                    .contains("[Bellwether] Source forbidden: its robots.txt forbids what we crawl");

            redesigned.changeLayout(false);
            List<JsonNode> incidents = run.awaitIncident("redesigned", SourceHealthIT::isResolved);

            assertThat(incidents).hasSize(1).allMatch(SourceHealthIT::isResolved);
            assertThat(run.incidents("forbidden")).hasSize(1).noneMatch(SourceHealthIT::isResolved);
            assertThat(run.awaitMails(mail, ENGINEER, 3))
                    .hasSize(3)
                    .contains(
                            "[Bellwether] Source redesigned is over its trouble: the rules of its site file no longer fit its pages");
            assertThat(run.running()).isTrue();
        }
    }

    private static boolean isResolved(JsonNode incident) {
        return incident.at("/_source/incidentStatus").asText().equals("RESOLVED");
    }

    private String settings(int mailPort) {
        return """
                ingest:
                  sites: ["%s"]
                  author-key: ${env:AUTHOR_KEY}
                  contact: https://example.org/crawler
                  health:
                    confirm: 1500ms
                    unreachable: 10m
                alerts:
                  recipients: [risk-desk@example.org]
                  source-health-recipients: [%s]
                  mail:
                    port: %d
                """.formatted(sites, ENGINEER, mailPort);
    }
}
