package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Post;
import io.bellwether.crawlers.CrawlEvent;
import io.bellwether.crawlers.CrawlSource;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFiles;
import io.bellwether.stack.demo.plan.DemoPlan;
import io.bellwether.stack.demo.plan.PlannedPost;
import io.bellwether.stack.demo.plan.Timeline;
import io.bellwether.stack.demo.plan.Venue;
import io.bellwether.stack.demo.site.DemoSite;
import io.bellwether.stack.demo.text.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Does what crawlers/ADDING-A-SOURCE.md and README.md tell a newcomer to do, word by word, on the demo's sites. */
@Timeout(120)
@SuppressWarnings("try") // the iterator declares that its close may be interrupted
class AddingASourceTest {
    private static final String COMMAND = "./bellwether ";
    private static final int FEED_LENGTH = 100;
    private static final Duration HEAD_START = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private DemoSite site;

    @BeforeEach
    void startTheSites() throws IOException {
        Instant now = InstantSource.system().instant();
        site = DemoSite.start(DemoPlan.create(1, new Timeline(Duration.ofHours(1), 3.5)), () -> now, 0);
        site.beginPublishing(HEAD_START);
    }

    @AfterEach
    void stopTheSites() {
        site.close();
    }

    @Test
    void theTutorialLeadsToFilesThatCrawlEveryPost() throws Exception {
        String tutorial = document("crawlers/ADDING-A-SOURCE.md");
        List<String> commands = commands(tutorial);

        assertThat(commands).first().asString().startsWith("demo --site-only --site-port 8801");
        for (String command : commands.subList(1, commands.size())) {
            assertThat(run(command)).as(command).returns(ExitCode.OK, CommandRun::exitCode);
        }

        assertThat(rules(folder.resolve("my-sites/my-forum.yaml"))).isEqualTo(here(block(tutorial, "yaml")));
        Set<String> crawled = crawl();
        assertThat(crawled).containsAll(expected("my-forum", Venue.FORUM));
        assertThat(crawled).containsAll(expected("my-news", Venue.NEWS));
        assertThat(crawled).containsAll(expected("my-feed", Venue.WIRE));
    }

    @Test
    void theCommandsOfTheReadmeWorkAsTheyStand() throws IOException {
        String readme = document("README.md");
        int start = readme.indexOf("## Add a source");
        List<String> commands = commands(readme.substring(start, readme.indexOf("\n## ", start)));

        assertThat(commands).hasSizeGreaterThanOrEqualTo(3);
        for (String command : commands) {
            assertThat(run(command)).as(command).returns(ExitCode.OK, CommandRun::exitCode);
        }

        assertThat(folder.resolve("my-sites/my-forum.yaml")).exists();
    }

    @Test
    void aListingAndAForumInChineseAreProposedToo() {
        CommandRun news = CommandRun.of("sites", "new", site.baseUrl(Venue.NEWS) + "/zh/");
        CommandRun forum = CommandRun.of("sites", "new", site.baseUrl(Venue.FORUM) + "/zh/");
        CommandRun feed = CommandRun.of("sites", "new", site.baseUrl(Venue.WIRE) + "/");

        assertThat(news.out()).contains("kind: listing", "language: zh", "zone: Asia/Shanghai");
        assertThat(forum.out()).contains("kind: thread", "language: zh", "zone: Asia/Shanghai");
        assertThat(feed.out()).contains("kind: feed", "/en/rss.xml");
        assertThat(List.of(news.exitCode(), forum.exitCode(), feed.exitCode())).containsOnly(ExitCode.OK);
    }

    @Test
    void aThreadLeadsToItsList() {
        PlannedPost opening = site.published().stream()
                .filter(post -> post.placement().venue() == Venue.FORUM
                        && post.order().language() == Language.ENGLISH
                        && post.placement().floor() == 6)
                .reduce((one, other) -> other)
                .orElseThrow();

        CommandRun run = CommandRun.of("sites", "new", site.urlOf(opening));

        assertThat(run.err()).contains("the address is of one thread; the list that leads to it is");
        assertThat(run.out()).contains("start: \"" + site.baseUrl(Venue.FORUM) + "/en/\"");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void saysWhatToDoWhereNothingCanBeProposed() {
        CommandRun nowhere = CommandRun.of("sites", "new", site.baseUrl(Venue.NEWS) + "/nowhere");
        CommandRun noAddress = CommandRun.of("sites", "new", "harbour-ledger");

        assertThat(nowhere.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(nowhere.err()).contains("status 404. Check the address in a browser");
        assertThat(noAddress.err()).contains("'harbour-ledger' is not an address such as");
    }

    private CommandRun run(String command) {
        return CommandRun.of(here(command).split(" "));
    }

    /** With the ports of the running sites, and the folder of this test. */
    private String here(String text) {
        return text.replace("http://127.0.0.1:8801", site.baseUrl(Venue.WIRE))
                .replace("http://127.0.0.1:8802", site.baseUrl(Venue.NEWS))
                .replace("http://127.0.0.1:8803", site.baseUrl(Venue.FORUM))
                .replace("my-sites", folder.resolve("my-sites").toString());
    }

    private static String document(String path) throws IOException {
        return Files.readString(Repository.root().resolve(path));
    }

    private static List<String> commands(String document) {
        return document.lines()
                .filter(line -> line.startsWith(COMMAND))
                .map(line -> line.substring(COMMAND.length()).strip())
                .toList();
    }

    private static String block(String document, String language) {
        String opening = "```" + language + "\n";
        int begin = document.indexOf(opening) + opening.length();
        return document.substring(begin, document.indexOf("```", begin));
    }

    /** The file without its comments. */
    private static String rules(Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .filter(line -> !line.strip().startsWith("#"))
                .map(line -> line.replaceAll("\\s+# .*", ""))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Ids of what a bounded crawl of the three files finds; only their pace is quickened. */
    private Set<String> crawl() throws Exception {
        List<Site> sites = new ArrayList<>();
        for (String name : List.of("my-feed", "my-news", "my-forum")) {
            Path file = folder.resolve("my-sites/" + name + ".yaml");
            String quick = Files.readString(file).replace("delay: 100ms", "delay: 1ms");
            sites.add(SiteFiles.parse(name, quick).site().orElseThrow());
        }
        CrawlSource source = CrawlSource.builder()
                .sites(sites)
                .authorKey("a key that is used in tests only".getBytes(StandardCharsets.UTF_8))
                .userAgent(new UserAgent("bellwether", "https://bellwether.example"))
                .bounded()
                .build();
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
        List<CrawlEvent> events = new ArrayList<>();
        try (CloseableIterator<CrawlEvent> crawled = environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "crawl sites")
                .uid("crawl")
                .executeAndCollect()) {
            crawled.forEachRemaining(events::add);
        }
        return events.stream()
                .map(CrawlEvent::post)
                .filter(post -> post != null)
                .map(Post::id)
                .collect(Collectors.toSet());
    }

    private Set<String> expected(String id, Venue venue) {
        List<PlannedPost> posts = site.published().stream()
                .filter(post ->
                        post.placement().venue() == venue && post.order().language() == Language.ENGLISH)
                .toList();
        int first = venue == Venue.WIRE ? Math.max(0, posts.size() - FEED_LENGTH) : 0;
        assertThat(posts.size() - first).isGreaterThan(40);
        return posts.subList(first, posts.size()).stream()
                .map(post -> site.postIdOf(id, post))
                .collect(Collectors.toSet());
    }
}
