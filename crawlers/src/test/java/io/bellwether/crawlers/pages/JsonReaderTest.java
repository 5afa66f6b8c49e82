package io.bellwether.crawlers.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Post;
import io.bellwether.contract.PostId;
import io.bellwether.contract.PostKind;
import io.bellwether.contract.PublishedAtSource;
import io.bellwether.contract.Reach;
import io.bellwether.crawlers.frontier.Link;
import io.bellwether.crawlers.frontier.PageRole;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
    private static final String API = "https://api.quay.example/v1/notices";
    private static final String SITE = "id: quay\nkind: json\nzone: Asia/Shanghai\nstart: " + API + "\n";

    @Test
    void makesAPostOfEachItemWithItsHtmlTurnedIntoText() {
        PageContent content = read("""
                json:
                  items: /data/list
                  fields: {id: /id, url: "https://www.quay.example/n/{id}.html", title: /title, text: [/content, /summary],
                    author: /by/0/name, published-at: /time, views: /stat/views, replies: /stat/answers, likes: /stat/likes}
                """, """
                {"data": {"list": [
                  {"id": 7, "title": "Mill &amp; quay", "content": "<p>It opens.</p><p>On Monday &lt;5%.</p>", "by": [{"name": "R. Alder"}],
                   "time": 1772330400, "stat": {"views": "1.2万", "answers": 3, "likes": "3.4k"}},
                  {"id": 8, "title": "Ferry", "content": null, "summary": "Late.", "time": "2026-03-01 09:30"}]}}
                """);

        List<Post> posts = posts(content);
        assertThat(posts).hasSize(2);
        Post mill = posts.get(0);
        assertThat(mill.id()).isEqualTo(PostId.of("quay", "https://www.quay.example/n/7.html", ""));
        assertThat(mill.kind()).isEqualTo(PostKind.NEWS);
        assertThat(mill.title()).isEqualTo("Mill & quay");
        assertThat(mill.text()).isEqualTo("It opens.\nOn Monday <5%.");
        assertThat(mill.publishedAt()).isEqualTo(Instant.ofEpochSecond(1_772_330_400L));
        assertThat(mill.publishedAtSource()).isEqualTo(PublishedAtSource.FEED);
        assertThat(mill.reach()).isEqualTo(new Reach(12_000L, 3L, 3_400L));
        assertThat(mill.authorKey()).isNotNull().doesNotContain("Alder");
        assertThat(posts.get(1).text()).isEqualTo("Late.");
        assertThat(posts.get(1).publishedAt()).isEqualTo(Instant.parse("2026-03-01T01:30:00Z"));
        assertThat(content.problem()).isNull();
    }

    @Test
    void leadsToThePagesOfTheItemsWithFollowPage() {
        PageContent content = read("json: {follow: page, fields: {url: /link, title: /t, published-at: /ms}}", """
                [{"link": "/n/1", "t": "One", "ms": 1772330400000}, {"link": "https://elsewhere.example/2"}, {"t": "no link"}]""");

        assertThat(content.posts()).isEmpty();
        assertThat(content.links())
                .containsExactly(new Link(
                        PageRole.ARTICLE,
                        "https://api.quay.example/n/1",
                        null,
                        Instant.ofEpochMilli(1_772_330_400_000L),
                        "One"));
        assertThat(content.skipped()).hasSize(2);
    }

    @Test
    void tellsWhichItemAnswersWhich() {
        List<Post> posts = posts(
                read("json: {items: /comments, fields: {id: /id, url: /page, text: /body, reply-to: /parent}}", """
                {"comments": [{"id": "a", "page": "https://quay.example/p/1", "body": "First"},
                  {"id": "b", "page": "https://quay.example/p/1", "body": "Second", "parent": "a"},
                  {"id": "c", "page": "https://quay.example/p/1", "body": "Third", "parent": "elsewhere"}]}"""));

        assertThat(posts).extracting(Post::kind).containsExactly(PostKind.THREAD, PostKind.COMMENT, PostKind.COMMENT);
        assertThat(posts.get(1).parentId()).isEqualTo(posts.get(0).id());
        assertThat(posts.get(2).parentId()).isEqualTo(PostId.of("quay", "https://quay.example/p/1", "elsewhere"));
        assertThat(posts).extracting(Post::id).doesNotHaveDuplicates();
    }

    @Test
    void knowsAnItemWithoutPageByTheApiAndItsId() {
        List<Post> posts = posts(read("json: {fields: {id: /id, text: /t}}", "[{\"id\": 1, \"t\": \"x\"}]"));

        assertThat(posts.get(0).id()).isEqualTo(PostId.of("quay", API, "1"));
        assertThat(posts.get(0).url()).isEqualTo(API);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/next                                | {\"next\": \"https://api.quay.example/v1/notices?after=9\"} | ?after=9",
                "/next                                | {\"next\": \"?after=9\"}        | ?after=9",
                "/next                                | {\"next\": null}                | ",
                "/next                                | {\"next\": \"\"}                | ",
                "/next                                | {\"next\": false}               | ",
                "/next                                | {\"next\": \"https://elsewhere.example/\"} | ",
                "{pointer: /c, parameter: after}      | {\"c\": \"a b=\"}              | ?after=a%20b%3D",
                "{pointer: /c, parameter: after}      | {}                             | ",
                "{parameter: page}                    | {}                             | ?page=2",
                "{parameter: offset, start: 0, step: 20} | {}                          | ?offset=20"
            })
    void asksForTheNextAnswerAsTheRuleSays(String rule, String answer, String next) {
        String withItems =
                answer.replaceFirst("}$", (answer.length() > 2 ? "," : "") + "\"items\": [{\"id\": 1, \"t\": \"x\"}]}");

        PageContent content = read("json: {items: /items, fields: {id: /id, text: /t}, next: " + rule + "}", withItems);

        assertThat(content.posts()).hasSize(1);
        assertThat(content.next()).isEqualTo(next == null ? null : API + next);
    }

    @Test
    void countsOnFromTheNumberInTheAddressAndEndsWithAnEmptyAnswer() {
        PageReading site = PageReading.of(SITE + "json: {fields: {id: /id, text: /t}, next: {parameter: page}}");

        PageContent third = site.read(PageRole.JSON, API + "?page=3&size=5", "[{\"id\": 1, \"t\": \"x\"}]");
        PageContent last = site.read(PageRole.JSON, API + "?page=4&size=5", "[]");

        assertThat(third.next()).isEqualTo(API + "?page=4&size=5");
        assertThat(last.next()).isNull();
        assertThat(last.problem()).isNull();
    }

    @Test
    void saysWhatIsWrongWithAnAnswer() {
        String rules = "json: {items: /data, fields: {id: /id, text: /t}}";

        assertThat(read(rules, "<html>").problem()).startsWith("the answer is no JSON");
        assertThat(read(rules, "{\"error\": 1}").problem()).isEqualTo("there is nothing at /data; check json.items");
        assertThat(read(rules, "{\"data\": {}}").problem()).isEqualTo("/data is no list of items; check json.items");
        assertThat(read(rules, "{\"data\": [{\"x\": 1}]}").problem())
                .isEqualTo("none of the 1 items has an id or url, and a title or text");
        assertThat(read(rules, "{\"data\": []}").problem()).isNull();
    }

    @Test
    void readsNoFurtherThanItsBoundsOfDepthAndParts() {
        String rules = "json: {fields: {id: /id, text: /t}}";

        assertThat(read(rules, "[".repeat(100_000)).problem()).startsWith("the answer is no JSON, or more");
        assertThat(read(rules, "[" + "[],".repeat(600_000) + "[]]").problem())
                .startsWith("the answer is no JSON, or more");
    }

    private static PageContent read(String rules, String json) {
        return PageReading.of(SITE + rules).read(PageRole.JSON, API, json);
    }

    private static List<Post> posts(PageContent content) {
        return content.posts().stream().map(FoundPost::post).toList();
    }
}
