package io.bellwether.stack.bench.crawl;

import io.bellwether.stack.bench.site.ArticleSite;
import io.bellwether.stack.html.HtmlTemplate;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.ChildJvm;
import io.bellwether.stack.process.ForeignProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Scrapy with the project's spider, in a process of its own, as it is meant to be run. */
final class ScrapyCrawl implements Crawler {
    /** What to type where it is missing. */
    static final String INSTALL = "apt-get install -y python3-scrapy python3-readability";

    /** The interpreter that Debian installs packages for, whatever else is on the path. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final Duration ENDS_WITHIN = Duration.ofMinutes(15);

    private final Extraction extraction;

    /** How the spider finds the fields of an article. */
    enum Extraction {
        /** By selectors that were written for the site. */
        SELECTORS("selectors", "scrapy"),
        /** The text by readability-lxml. */
        READABILITY("readability", "scrapy, readability, lxml");

        private final String argument;
        private final String modules;

        Extraction(String argument, String modules) {
            this.argument = argument;
            this.modules = modules;
        }
    }

    ScrapyCrawl(Extraction extraction) {
        this.extraction = extraction;
    }

    /**
     * Whether Python has what the extraction needs.
     *
     * @param folder takes what Python says of it
     */
    static boolean available(Extraction extraction, Path folder) throws InterruptedException {
        try {
            return ChildJvm.run(program(folder, List.of(PYTHON, "-c", "import " + extraction.modules))) == 0;
        } catch (CannotStartException e) {
            return false;
        }
    }

    @Override
    public String id() {
        return "scrapy-" + extraction.argument;
    }

    @Override
    public String words() {
        return "Scrapy, " + extraction.argument;
    }

    @Override
    public CrawlRun crawl(ArticleSite site, String host, Path folder)
            throws CannotStartException, IOException, InterruptedException {
        Files.createDirectories(folder);
        Path spider = folder.resolve("spider.py");
        Files.writeString(spider, HtmlTemplate.text(ScrapyCrawl.class, "spider.py"));
        Path items = folder.resolve("items.jsonl");
        long begin = System.nanoTime();
        int exitCode = ChildJvm.run(program(
                folder,
                List.of(
                        PYTHON,
                        "-m",
                        "scrapy",
                        "runspider",
                        spider.toString(),
                        "-a",
                        "start=" + ArticleSite.start(host),
                        "-a",
                        "extraction=" + extraction.argument,
                        "-O",
                        items + ":jsonlines")));
        Duration wall = Duration.ofNanos(System.nanoTime() - begin);
        if (exitCode != 0) {
            throw new CannotStartException(
                    "Scrapy ended with exit code " + exitCode + "; its log is " + folder.resolve("python.log"), null);
        }
        return CrawlRun.of(wall, site.requests(), EmittedPage.read(items));
    }

    private static ForeignProgram program(Path folder, List<String> command) {
        return new ForeignProgram(
                command,
                Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", folder.toString(), "LANG", "C.UTF-8"),
                folder,
                folder.resolve("python.log"),
                ENDS_WITHIN);
    }
}
