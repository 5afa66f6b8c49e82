package io.bellwether.crawlers.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.crawlers.LoopbackSite;
import io.bellwether.crawlers.Sites;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.sites.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureTest {
    private static final String PAGE =
            "<title>Mill reopens</title><h1>Mill reopens</h1><p class=by>Ida</p><time>3 小时前</time>" + "<div class=text>"
                    + "The mill opens again on Monday. ".repeat(8) + "</div>";

    @TempDir
    Path folder;

    private String list = "";
    private Path siteFile = Path.of("");
    private Path fixture = Path.of("");

    @BeforeEach
    void keepATrial() throws IOException {
        fixture = folder.resolve("fixtures/mill");
        try (LoopbackSite web = LoopbackSite.start()) {
            list = web.url("/news");
            web.text("/robots.txt", "User-agent: *\nDisallow: /no\n");
            web.html(
                    "/news",
                    "<ul><li><a href=/moved>yes</a></li><li><a href=/no/1>no</a></li><li><a href=/gone>gone</a></li></ul>");
            web.redirect("/moved", "/article");
            web.html("/article", PAGE);
            siteFile = Files.writeString(folder.resolve("mill.yaml"), yaml(""));
            TrialWeb network = TrialWeb.network(new UserAgent("bellwether", "https://bellwether.example"));
            FixtureRecorder recorder = new FixtureRecorder(network.fetcher());
            TrialReport report = new SiteTrial(site(""), network.through(recorder)).run();
            Fixture.save(fixture, siteFile, null, report, recorder, network);
        }
    }

    @Test
    void findsTheSameOnceMoreWithoutTheNetwork() throws IOException {
        assertThat(Fixture.open(fixture).differences(site(""))).isEmpty();
        assertThat(fixture.resolve("site.yaml")).hasSameTextualContentAs(siteFile);
    }

    @Test
    void showsFieldByFieldWhatAChangedRuleFinds() throws IOException {
        assertThat(Fixture.open(fixture).differences(site("article: {author: .by, title: .none}")))
                .extracting(FixtureDifference::field, FixtureDifference::expected, FixtureDifference::actual)
                .contains(
                        tuple("fields.author.value", null, "I… (3 characters)"),
                        tuple("posts[1].author", null, "I… (3 characters)"),
                        tuple("fields.title.failed[1]", null, "selector '.none': matched 0 elements"));
    }

    @Test
    void showsThatAPageChanged() throws IOException {
        Path page = fixture.resolve("4.page");
        Files.writeString(page, Files.readString(page).replace("Monday", "Tuesday"));

        assertThat(Fixture.open(fixture).differences(site("")))
                .extracting(FixtureDifference::field)
                .contains("posts[1].text", "fields.text.value");
    }

    @Test
    void saysThatTheSiteFileNowLeadsElsewhere() throws IOException {
        Site elsewhere = Sites.of(yaml("").replace("items: li", "items: \"li:nth-child(n+3)\""));

        assertThat(Fixture.open(fixture).differences(elsewhere))
                .extracting(FixtureDifference::field, FixtureDifference::expected, FixtureDifference::actual)
                .contains(tuple("the page", "is tried", null));
    }

    private Site site(String more) {
        return Sites.of(yaml(more));
    }

    private String yaml(String more) {
        return "id: mill\nkind: listing\nstart: " + list + "\nallow-private: true\ndelay: 0\nlisting: {items: li}\n"
                + more;
    }
}
