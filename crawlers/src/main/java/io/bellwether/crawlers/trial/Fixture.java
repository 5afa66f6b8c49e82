package io.bellwether.crawlers.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.InvalidRecordException;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.sites.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with the pages of a trial, as they came, and what was found on them: shows without the network whether a site file,
 * or a new release, still finds the same.
 */
public final class Fixture {
    private static final String RECORD = "fixture.json";
    private static final String EXPECTED = "expected.json";
    private static final String SITE = "site.yaml";
    /** Fills the place of a contact; nothing is sent anywhere. */
    private static final String NO_CONTACT = "fixture";

    private final Path folder;
    private final FixtureRecord about;

    private Fixture(Path folder, FixtureRecord about) {
        this.folder = folder;
        this.about = about;
    }

    /** Whether the folder holds a fixture. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(RECORD));
    }

    /**
     * Keeps a trial.
     *
     * @param siteFile is copied, for whoever compares later
     * @param url the one page that was tried; null where the whole site was
     */
    public static void save(
            Path folder,
            Path siteFile,
            @Nullable String url,
            TrialReport report,
            FixtureRecorder recorder,
            TrialWeb web)
            throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> old = Files.list(folder)) {
            for (Path file : old.filter(Fixture::isOurs).toList()) {
                Files.delete(file);
            }
        }
        ObjectWriter writer = ContractJson.mapper().writerWithDefaultPrettyPrinter();
        FixtureRecord about = new FixtureRecord(
                FixtureRecord.FORMAT,
                report.site(),
                web.userAgent().product(),
                url,
                web.clock().instant(),
                recorder.exchanges());
        for (Map.Entry<String, byte[]> file : recorder.files().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.write(folder.resolve(EXPECTED), writer.writeValueAsBytes(report));
        Files.copy(siteFile, folder.resolve(SITE));
        Files.write(folder.resolve(RECORD), writer.writeValueAsBytes(about));
    }

    private static boolean isOurs(Path file) {
        String name = String.valueOf(file.getFileName());
        return List.of(RECORD, EXPECTED, SITE).contains(name) || name.matches("\\d+\\.(page|robots\\.txt)");
    }

    /**
     * Opens the fixture of a folder.
     *
     * @throws IOException if it cannot be read
     */
    public static Fixture open(Path folder) throws IOException {
        Path file = folder.resolve(RECORD);
        try {
            return new Fixture(folder, ContractJson.read(Files.readAllBytes(file), FixtureRecord.class));
        } catch (InvalidRecordException e) {
            throw new IOException(file + " is not a fixture's record: " + e.getMessage(), e);
        }
    }

    /** The id of the site that was tried. */
    public String site() {
        return about.site();
    }

    /**
     * Tries the site on the kept pages, and compares.
     *
     * @return each difference; empty if the same was found
     * @throws IOException if a file of the fixture cannot be read
     */
    public List<FixtureDifference> differences(Site site) throws IOException {
        JsonNode expected =
                ContractJson.mapper().readTree(folder.resolve(EXPECTED).toFile());
        InstantSource clock = about::savedAt;
        TrialWeb web = new TrialWeb(
                new FixtureReplay(about, files()), new UserAgent(about.product(), NO_CONTACT), clock, false);
        SiteTrial trial = new SiteTrial(site, web);
        TrialReport report = about.url() == null ? trial.run() : trial.run(about.url());
        return FixtureDifference.between(expected, ContractJson.mapper().valueToTree(report));
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        for (Exchange exchange : about.exchanges()) {
            if (exchange.file() != null) {
                // Only a name beside the record: a fixture of a stranger must not read other files.
                Path file = folder.resolve(Path.of(exchange.file()).getFileName());
                files.put(exchange.file(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
