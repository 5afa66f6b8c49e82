package io.bellwether.crawlers.trial;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.bellwether.contract.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the pages of a trial and what was found on them in a folder: a fixture that shows when a site has changed. */
public final class FixtureFolder implements PageSink {
    private final Path folder;
    private int pages;

    /** @param folder is made if it is not there */
    public FixtureFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public void accept(String role, String url, byte[] body) throws IOException {
        pages++;
        Files.write(folder.resolve(pages + "-" + role + ".page"), body);
    }

    /** Writes the report beside the pages. */
    public void finish(TrialReport report) throws IOException {
        ObjectWriter writer = ContractJson.mapper().writerWithDefaultPrettyPrinter();
        Files.write(folder.resolve("expected.json"), writer.writeValueAsBytes(report));
    }
}
