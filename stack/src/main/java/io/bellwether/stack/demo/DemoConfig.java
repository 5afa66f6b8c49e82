package io.bellwether.stack.demo;

import io.bellwether.jobs.BellwetherConfig;
import io.bellwether.jobs.config.ConfigReader;
import io.bellwether.stack.Stack;
import io.bellwether.stack.demo.site.DemoSite;
import io.bellwether.stack.demo.site.DemoSiteFiles;
import io.bellwether.stack.demo.text.DemoCompany;
import io.bellwether.stack.html.HtmlTemplate;
import io.bellwether.stack.process.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The configuration of the jobs for one run of the demo. */
final class DemoConfig {
    private static final int AUTHOR_KEY_BYTES = 32;
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final int MOST_WARM_UP_WINDOWS = 30;
    private static final double WARM_UP_SHARE = 0.3;

    private DemoConfig() {}

    /**
     * Writes the site files, the watchlist and the topics into the run's folder and reads the demo's configuration. Authors are hashed
     * under a key that is made for this run and kept nowhere.
     */
    static BellwetherConfig of(Installation installation, Stack stack, DemoSite site, DemoOptions options)
            throws IOException {
        Path directory = options.directory();
        Duration length = options.timeline().length();
        Path sites = directory.resolve("sites");
        DemoSiteFiles.write(site, sites);
        Path watchlist = Files.writeString(directory.resolve("watchlist.csv"), DemoCompany.watchlistCsv());
        Path topics =
                Files.writeString(directory.resolve("topics.yaml"), HtmlTemplate.text(DemoConfig.class, "topics.yaml"));
        Path configFile = Files.writeString(directory.resolve("bellwether.yaml"), yaml());
        Map<String, String> values = Map.of(
                "DEMO_KAFKA", stack.kafka().bootstrapServers(),
                "DEMO_ELASTICSEARCH", stack.elasticsearch().address().toString(),
                "DEMO_CHECKPOINTS",
                        directory
                                .resolve("flink")
                                .resolve("checkpoints")
                                .toUri()
                                .toString(),
                "DEMO_SITES", sites.toString(),
                "DEMO_AUTHOR_KEY", authorKey(),
                "DEMO_BUNDLE",
                        installation.root().resolve("models/bundles/default").toString(),
                "DEMO_WATCHLIST", watchlist.toString(),
                "DEMO_TOPICS", topics.toString());
        return ConfigReader.over(BellwetherConfig.defaults(), values)
                .read(
                        configFile,
                        List.of(
                                "--alerts.mail.port=" + stack.mail().port(),
                                "--trends.detection.warm-up-windows=" + warmUpWindows(length),
                                "--trends.insights.emerging.warm-up-windows=" + warmUpWindows(length.dividedBy(2))));
    }

    /** The detectors are warm before the first decoy comes. */
    private static long warmUpWindows(Duration length) {
        return Math.min(MOST_WARM_UP_WINDOWS, Math.round(length.dividedBy(WINDOW) * WARM_UP_SHARE));
    }

    private static String yaml() {
        return HtmlTemplate.text(DemoConfig.class, "demo.yaml");
    }

    private static String authorKey() {
        byte[] key = new byte[AUTHOR_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }
}
