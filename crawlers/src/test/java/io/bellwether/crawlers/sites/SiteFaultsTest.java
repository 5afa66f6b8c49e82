package io.bellwether.crawlers.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engineer reads who has mistaken something. */
class SiteFaultsTest {
    private static final String FORUM =
            "id: a\nkind: thread\nstart: https://example.com/\nthreads: {items: a}\nthread: {posts: .p}\n";

    @Test
    void saysWhereAKeyBelongsThatStandsAtTheWrongLevel() {
        assertThat(faults("""
                id: a
                kind: listing
                start: https://example.com/
                items: ul a
                author: .by
                listing:
                  items: ul a
                  max-pages: 3
                  published-at: time
                """))
                .containsExactly(
                        "a.yaml:4: items: unknown key; did you mean 'listing.items'?",
                        "a.yaml:5: author: unknown key; did you mean 'article.author'?",
                        "a.yaml:8: listing.max-pages: unknown key; did you mean 'max-pages' at the top level?",
                        "a.yaml:9: listing.published-at: unknown key; did you mean 'article.published-at'?");
    }

    @Test
    void saysThatASectionBelongsToAnotherKind() {
        assertThat(faults(
                        "id: a\nkind: feed\nstart: https://example.com/\nthreads: {items: a}\narticle: {anchor: a}\n"))
                .containsExactly(
                        "a.yaml:4: threads: unknown key for kind feed; it belongs to kind thread",
                        "a.yaml:5: article.anchor: unknown key; did you mean 'author'?");
    }

    @Test
    void namesAllPlacesWhereAKeyCouldBelong() {
        assertThat(faults(FORUM + "next: a.next\n"))
                .containsExactly("a.yaml:6: next: unknown key; did you mean 'threads.next' or 'thread.next'?");
    }

    @Test
    void reportsMisspeltKeysOfEveryKind() {
        assertThat(faults("""
                id: a
                kind: json
                start: https://example.com/
                json:
                  itms: /data
                  fields: {id: /id, titel: /title, text: {pointr: /body}}
                  next: {paramter: page}
                """))
                .containsExactly(
                        "a.yaml:5: json.itms: unknown key; did you mean 'items'?",
                        "a.yaml:6: json.fields.text.pointr: unknown key; did you mean 'pointer'?",
                        "a.yaml:6: json.fields.text: expected 'pointer', such as /title, or 'value', such as https://example.com/{id}",
                        "a.yaml:6: json.fields.titel: unknown key; did you mean 'title'?",
                        "a.yaml:7: json.next.paramter: unknown key; did you mean 'parameter'?",
                        "a.yaml:7: json.next: expected 'pointer', where the answer names the next one, or 'parameter', which is counted up");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.list | /data/list",
                "$.data.list | /data/list",
                "items[0].title | /items/0/title",
                "title | /title"
            })
    void showsTheJsonPointerThatWasMeant(String written, String meant) {
        assertThat(faults("id: a\nkind: json\nstart: https://example.com/\njson: {items: '" + written
                        + "', fields: {id: /i, text: /t}}\n"))
                .containsExactly("a.yaml:4: json.items: '" + written
                        + "' is not a JSON Pointer such as /data/list; did you mean '" + meant + "'?");
    }

    @Test
    void saysWhatAJsonSiteCannotBeWithout() {
        assertThat(faults("id: a\nkind: json\nstart: https://example.com/\njson: {fields: {author: /a}}\n"))
                .containsExactly(
                        "a.yaml:4: json.fields.id: is missing; expected what tells an item from the others, such as /id; or 'url'",
                        "a.yaml:4: json.fields.text: is missing; expected where in an item its text stands, such as /body; or 'title'; or 'follow: page'");
        assertThat(faults("id: a\nkind: json\nstart: https://example.com/\njson: {follow: page, fields: {id: /a}}\n"))
                .containsExactly(
                        "a.yaml:4: json.fields.url: is missing; expected where in an item its page's address stands, since 'follow' is 'page'");
    }

    @Test
    void reportsWhatDoesNotFitTogetherInAField() {
        assertThat(faults("""
                id: a
                kind: feed
                start: https://example.com/
                article:
                  title: {value: News, select: h1}
                  author: {select: .by, replace: x}
                  text: {select: .t, pattern: "(a)", replace: "$2"}
                  views: [.a, [.b]]
                  likes: []
                """))
                .containsExactly(
                        "a.yaml:5: article.title.select: cannot stand beside 'value', which is the value itself; remove one",
                        "a.yaml:6: article.author.replace: needs 'pattern', which says what is replaced",
                        "a.yaml:7: article.text.replace: '$2' does not fit the pattern '(a)': No group 2",
                        "a.yaml:8: article.views: expected a selector or a map, but found a list",
                        "a.yaml:9: article.likes: is an empty list; give at least one way to find the value, or leave the key out");
    }

    @Test
    void reportsValuesOfTheWrongType() {
        assertThat(faults("""
                id: [a]
                kind: {}
                start: {}
                delay: [1s]
                hosts: {}
                interval: 5m
                """))
                .extracting(fault -> fault.substring("a.yaml:".length()))
                .containsExactly(
                        "1: id: expected a text, but found a list",
                        "2: kind: expected a text, but found a map of keys",
                        "3: start: expected a text or a list of texts, but found a map of keys",
                        "4: delay: expected a span of time such as 500ms, 30s, 5m, 6h or 30d, but found a list",
                        "5: hosts: expected a text or a list of texts, but found a map of keys",
                        "6: interval: expected a map of keys, but found '5m'");
    }

    @Test
    void saysThatATabIsNoIndentation() {
        assertThat(faults("id: a\nkind: listing\nlisting:\n\titems: a\n"))
                .containsExactly("a.yaml:4: not YAML: a tab; indent with spaces");
    }

    @Test
    void refusesAnAnchorBombWithoutBuildingIt() {
        StringBuilder bomb = new StringBuilder("id: a\nkind: feed\nstart: https://example.com/\nx0: &x0 [a, a]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("x" + i + ": &x" + i + " [*x" + (i - 1) + ", *x" + (i - 1) + "]\n");
        }

        assertThat(faults(bomb.toString()))
                .contains("a.yaml:5: alias '*x0' is not supported; write the value out")
                .hasSizeLessThan(300);
    }

    @Test
    void reportsEachRepetitionOfAKey() {
        assertThat(faults(
                        "id: a\nkind: feed\nstart: https://example.com/\nfeed: {follow: page, follow: entry}\nid: b\n"))
                .containsExactly(
                        "a.yaml:4: follow: the key stands here a second time; remove one",
                        "a.yaml:5: id: the key stands here a second time; remove one");
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 5_000})
    void refusesAnEndlessNesting(int depth) {
        String yaml = "id: a\nkind: feed\nstart: " + "[".repeat(depth) + "]".repeat(depth) + "\n";

        assertThat(faults(yaml)).isNotEmpty().anyMatch(fault -> fault.contains("nest"));
    }

    private static List<String> faults(String yaml) {
        return SiteFiles.parse("a.yaml", yaml).faults().stream()
                .map(SiteFault::toString)
                .sorted()
                .toList();
    }
}
