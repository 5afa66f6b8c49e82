package io.bellwether.crawlers.pages;

import io.bellwether.contract.PostId;
import io.bellwether.contract.PostKind;
import io.bellwether.contract.PublishedAtSource;
import io.bellwether.contract.Reach;
import io.bellwether.crawlers.extract.PageContext;
import io.bellwether.crawlers.extract.ThreadExtractor;
import io.bellwether.crawlers.extract.ThreadExtractor.ThreadPost;
import io.bellwether.crawlers.frontier.Visit;
import io.bellwether.crawlers.sites.SiteRules;
import io.bellwether.crawlers.sites.SiteScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Reads the pages of a forum's threads. Immutable and thread-safe. */
final class ThreadReader {
    private final String site;
    private final ThreadExtractor threads;
    private final PostMaker posts;
    private final SiteScope scope;

    ThreadReader(String site, SiteRules.ThreadPages rules, PostMaker posts, SiteScope scope) {
        this.site = site;
        threads = new ThreadExtractor(rules);
        this.posts = posts;
        this.scope = scope;
    }

    PageContent read(PageReader.Page page, PageContext context) {
        Document document = page.document();
        Visit visit = page.visit();
        boolean firstPage = visit.url().equals(visit.home());
        String title = firstPage ? threads.title(document).orElse(null) : null;
        Reach totals = firstPage ? threads.totals(document) : Reach.unknown();
        ThreadTurns turns = ThreadTurns.of(threads, document, visit, address -> LinkSorter.inside(scope, address));
        List<ThreadPost> shown = threads.posts(document, context);
        String opening = firstPage ? openingAnchor(shown, visit) : visit.hints().openingAnchor();
        Map<String, FoundPost> found = new LinkedHashMap<>();
        boolean anchorsDiffer = true;
        for (ThreadPost post : shown) {
            boolean opens = post.anchor().equals(opening);
            // Some forums repeat the opening post on every page, without the title, which belongs to it.
            if (opens && !firstPage) {
                continue;
            }
            PostDraft draft = opens ? opening(visit, post, title, totals) : answer(visit, post, opening);
            Optional<FoundPost> made = posts.make(draft, page.fetchedAt());
            anchorsDiffer &=
                    made.isEmpty() || found.putIfAbsent(made.get().post().id(), made.get()) == null;
        }
        String problem = null;
        if (shown.isEmpty() || (found.isEmpty() && firstPage)) {
            problem = "the selector of posts finds no post with text";
        } else if (!anchorsDiffer) {
            problem = "posts share an anchor, and only the first of them is taken; check thread.anchor";
        }
        return new PageContent(
                new ArrayList<>(found.values()),
                List.of(),
                List.of(),
                turns.next(),
                firstPage ? opening : null,
                problem,
                turns.wayBack());
    }

    /**
     * The post that opens the thread: the first floor, or the one that opened it before, else the first on the first page.
     * Where that has a later floor, or the one that opened it before is gone, the opening post was deleted: null.
     */
    private @Nullable String openingAnchor(List<ThreadPost> shown, Visit visit) {
        for (ThreadPost post : shown) {
            if (Integer.valueOf(1).equals(post.floor())) {
                return post.anchor();
            }
        }
        String known = visit.hints().openingAnchor();
        if (known != null && threads.anchorsLast()) {
            return known;
        }
        return shown.stream()
                .findFirst()
                .filter(first -> first.floor() == null)
                .map(ThreadPost::anchor)
                .orElse(null);
    }

    /** The opening post has the thread's own id, so that every page of the thread knows it. */
    private PostDraft opening(Visit visit, ThreadPost post, @Nullable String title, Reach totals) {
        Reach reach = new Reach(
                totals.views() == null ? post.reach().views() : totals.views(),
                totals.replies() == null ? post.reach().replies() : totals.replies(),
                totals.likes() == null ? post.reach().likes() : totals.likes());
        return draft(visit, post, PostKind.THREAD, "", title, null, reach);
    }

    private PostDraft answer(Visit visit, ThreadPost post, @Nullable String opening) {
        String replied = post.replyTo();
        String parent = replied == null || replied.equals(post.anchor())
                ? null
                : PostId.of(site, visit.home(), replied.equals(opening) ? "" : replied);
        return draft(visit, post, PostKind.POST, post.anchor(), null, parent, post.reach());
    }

    private PostDraft draft(
            Visit visit,
            ThreadPost post,
            PostKind kind,
            String anchor,
            @Nullable String title,
            @Nullable String parent,
            Reach reach) {
        ThreadExtractor.PostDate published = post.published();
        PublishedAtSource source = published == null ? null : published.source();
        return new PostDraft(
                kind,
                visit.home(),
                anchor,
                title,
                post.text(),
                post.author(),
                published == null ? null : published.at(),
                source,
                PostId.of(site, visit.home(), ""),
                parent,
                reach);
    }
}
