package io.bellwether.crawlers.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.contract.Post;
import io.bellwether.contract.PostId;
import io.bellwether.contract.PostKind;
import io.bellwether.contract.PublishedAtSource;
import io.bellwether.contract.Reach;
import io.bellwether.crawlers.frontier.FrontierChange.WayBack;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThreadReaderTest {
    private static final String HOME = "https://bbs.quay.example/thread-51-1.html";
    private static final String THREAD = PostId.of("quay", HOME, "");
    private static final String SITE =
            "id: quay\nkind: thread\nstart: https://bbs.quay.example/\nthreads: {items: a}\nzone: Asia/Shanghai\n";
    private static final String RULES =
            "thread: {posts: .post, title: h1, text: .body, anchor: {attribute: id}, floor: .floor, author: .by, reply-to: .to, likes: .likes, totals: {views: .seen, replies: .answers}, next: a.nxt}";

    private final PageReading forum = PageReading.of(SITE + RULES);

    @Test
    void readsThePostsWithFloorsLikesAndTheReachOfTheWholeThread() {
        List<Post> posts = posts(forum.thread(HOME, HOME, null, """
                <h1>The ferry</h1><i class=seen>1.2万</i><i class=answers>3.4k</i>
                <div class=post id=p10><i class=floor>楼主</i><b class=by>Alder</b><p class=body>First words</p><i class=likes>5</i>
                  <time datetime="2026-02-28T09:00:00+08:00">yesterday</time></div>
                <div class=post id=p20><i class=floor>沙发</i><p class=body>Second words</p></div>"""));

        assertThat(posts).extracting(Post::kind).containsExactly(PostKind.THREAD, PostKind.POST);
        Post opening = posts.get(0);
        assertThat(opening.id()).isEqualTo(THREAD);
        assertThat(opening.title()).isEqualTo("The ferry");
        assertThat(opening.reach()).isEqualTo(new Reach(12_000L, 3_400L, 5L));
        assertThat(opening.publishedAt()).isEqualTo(Instant.parse("2026-02-28T01:00:00Z"));
        assertThat(opening.publishedAtSource()).isEqualTo(PublishedAtSource.TIME_ELEMENT);
        assertThat(posts.get(1).id()).isEqualTo(PostId.of("quay", HOME, "p20"));
        assertThat(posts.get(1).reach()).isEqualTo(Reach.unknown());
    }

    @Test
    void tellsWhoAnswersWhomByAnchorOrFloor() {
        List<Post> posts = posts(forum.thread(HOME, HOME, null, """
                <div class=post id=p10><i class=floor>#1</i><p class=body>a</p></div>
                <div class=post id=p20><i class=floor>#2</i><i class=to>p10</i><p class=body>b</p></div>
                <div class=post id=p30><i class=floor>#3</i><i class=to>回复 2楼</i><p class=body>c</p></div>
                <div class=post id=p40><i class=floor>#4</i><i class=to>1楼</i><p class=body>d</p></div>
                <div class=post id=p50><i class=floor>#5</i><i class=to>999楼</i><p class=body>e</p></div>
                <div class=post id=p60><i class=floor>#6</i><i class=to>p7</i><p class=body>f</p></div>"""));

        assertThat(posts)
                .extracting(Post::parentId)
                .containsExactly(
                        null, THREAD, PostId.of("quay", HOME, "p20"), THREAD, null, PostId.of("quay", HOME, "p7"));
    }

    @Test
    void knowsPostsByTheirFloorsWhereTheyHaveNoAnchor() {
        PageReading byFloor =
                PageReading.of(SITE + "thread: {posts: .post, text: .body, floor: .floor, reply-to: .to}");

        List<Post> posts = posts(byFloor.thread(HOME, HOME, null, """
                <div class=post><i class=floor>1楼</i><p class=body>a</p></div>
                <div class=post><i class=floor>2楼</i><i class=to>@1楼</i><p class=body>b</p></div>
                <div class=post><i class=floor>3楼</i><i class=to>#40</i><p class=body>c</p></div>"""));

        assertThat(posts.get(1).id()).isEqualTo(PostId.of("quay", HOME, "2"));
        assertThat(posts.get(1).parentId()).isEqualTo(THREAD);
        assertThat(posts.get(2).parentId()).as("of another page").isEqualTo(PostId.of("quay", HOME, "40"));
    }

    @Test
    void cutsQuotationsOutOfTheTextUnlessTheyAreToBeKept() {
        String html = """
                <div class=post id=p1><div class=body><blockquote>Alder wrote: sink it</blockquote>I disagree.
                <div class="quote">more <span>of it</span></div></div></div>""";

        assertThat(posts(forum.thread(HOME, HOME, null, html)))
                .extracting(Post::text)
                .containsExactly("I disagree.");
        assertThat(posts(PageReading.of(SITE + RULES.replace("{posts", "{keep-quotes: true, posts"))
                        .thread(HOME, HOME, null, html)))
                .extracting(Post::text)
                .containsExactly("Alder wrote: sink it\nI disagree.\nmore of it");
    }

    @Test
    void keepsThePostsOfAForumThatSetsThemAsQuotations() {
        PageReading old =
                PageReading.of(SITE + "thread: {posts: .post, text: blockquote.postcontent, anchor: {attribute: id}}");

        assertThat(posts(old.thread(HOME, HOME, null, """
                <div class=post id=p1><blockquote class=postcontent><blockquote>quoted</blockquote>My own words</blockquote></div>""")))
                .extracting(Post::text)
                .containsExactly("My own words");
    }

    @Test
    void takesNoOtherPostForTheOpeningOneWhenThatWasDeleted() {
        String withoutFirst = """
                <h1>The ferry</h1><div class=post id=p20><i class=floor>2</i><p class=body>Second</p></div>
                <div class=post id=p30><i class=floor>3</i><p class=body>Third</p></div>""";

        assertThat(posts(forum.thread(HOME, HOME, "p10", withoutFirst)))
                .as("it was seen before")
                .extracting(Post::kind, Post::id)
                .doesNotContain(tuple(PostKind.THREAD, THREAD));
        assertThat(posts(forum.thread(HOME, HOME, null, withoutFirst)))
                .as("it was never seen, but the floors tell")
                .extracting(Post::kind)
                .containsExactly(PostKind.POST, PostKind.POST);
    }

    @Test
    void takesTheFirstFloorForTheOpeningPostThoughAStickyOneStandsAboveIt() {
        PageContent content = forum.thread(HOME, HOME, null, """
                <h1>The ferry</h1><div class=post id=p99><i class=floor>99</i><p class=body>Best answer</p></div>
                <div class=post id=p10><i class=floor>1</i><p class=body>First</p></div>""");

        assertThat(posts(content)).extracting(Post::kind).containsExactly(PostKind.POST, PostKind.THREAD);
        assertThat(content.openingAnchor()).isEqualTo("p10");
    }

    @Test
    void leavesOutAdvertsBetweenPostsAndTheOpeningPostRepeatedOnLaterPages() {
        List<Post> posts = posts(forum.thread(HOME, "https://bbs.quay.example/thread-51-2.html", "p10", """
                <h1>The ferry</h1><div class=post id=p10><i class=floor>1</i><p class=body>First</p></div>
                <div class=post><p class=body>Buy anchors now</p></div>
                <div class=post id=p110><i class=floor>11</i><p class=body>Eleventh</p></div>"""));

        assertThat(posts).extracting(Post::text).containsExactly("Eleventh");
        assertThat(posts.get(0).title()).isNull();
    }

    @Test
    void givesAnEditedPostItsOldId() {
        String before =
                "<div class=post id=p10><p class=body>First</p></div><div class=post id=p20><p class=body>old</p></div>";

        List<Post> first = posts(forum.thread(HOME, HOME, null, before));
        List<Post> edited = posts(forum.thread(HOME, HOME, "p10", before.replace("old", "new")));

        assertThat(edited.get(1).id()).isEqualTo(first.get(1).id());
        assertThat(edited.get(1).text()).isEqualTo("new");
    }

    @Test
    void findsLastAndPreviousPageByTheNumbersInTheAddresses() {
        assertThat(turns(HOME, 2, 2, 3, 56)).isEqualTo(new WayBack(page(56), null));
        assertThat(turns(page(7), 8, 1, 6, 8, 56)).isEqualTo(new WayBack(page(56), page(6)));
        assertThat(turns(page(56), null, 1, 54, 55)).isEqualTo(new WayBack(null, page(55)));
        assertThat(turns(page(2), null, 1)).isEqualTo(new WayBack(null, HOME));
    }

    @Test
    void takesTheLinksOfTheSiteFileBeforeTheNumbers() {
        PageReading ruled =
                PageReading.of(SITE + RULES.replace("next: a.nxt", "next: a.nxt, last: a.last, previous: a.prev"));

        PageContent content = ruled.thread(HOME, page(7), "p10", """
                <div class=post id=p70><p class=body>x</p></div><a class=nxt href=thread-51-8.html>8</a>
                <a class=last href=/end>last</a><a class=prev href=/before>previous</a>""");

        assertThat(content.wayBack())
                .isEqualTo(new WayBack("https://bbs.quay.example/end", "https://bbs.quay.example/before"));
    }

    @Test
    void takesNoOtherNumberForThePage() {
        PageContent content = forum.thread(HOME, HOME, null, """
                <div class=post id=p10><p class=body>x</p></div><a href=thread-52-1.html>another thread</a>
                <a href=thread-99999-1.html>and another</a>""");

        assertThat(content.wayBack()).isEqualTo(WayBack.unknown());
    }

    private WayBack turns(String url, @Nullable Integer next, int... others) {
        StringBuilder html = new StringBuilder("<div class=post id=p1><p class=body>x</p></div>");
        for (int other : others) {
            html.append("<a href='" + page(other) + "'>" + other + "</a>");
        }
        html.append("<a href='thread-77-2.html'>another thread</a>");
        html.append(next == null ? "" : "<a class=nxt href='" + page(next) + "'>next</a>");
        return forum.thread(HOME, url, "p0", html.toString()).wayBack();
    }

    private static String page(int number) {
        return "https://bbs.quay.example/thread-51-" + number + ".html";
    }

    private static List<Post> posts(PageContent content) {
        return content.posts().stream().map(FoundPost::post).toList();
    }
}
