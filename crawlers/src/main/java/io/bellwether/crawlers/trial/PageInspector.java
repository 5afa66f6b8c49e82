package io.bellwether.crawlers.trial;

import io.bellwether.contract.Post;
import io.bellwether.contract.PostId;
import io.bellwether.crawlers.extract.Extraction;
import io.bellwether.crawlers.extract.LanguageHint;
import io.bellwether.crawlers.extract.PageContext;
import io.bellwether.crawlers.extract.ThreadExtractor;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.pages.FoundPost;
import io.bellwether.crawlers.pages.PageContent;
import io.bellwether.crawlers.pages.PageReader;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Explains what a page holds for its site, and by which rules. Pure. */
final class PageInspector {
    private static final int SHOWN_POSTS = 50;

    private final Site site;
    private final PageReader pages;

    PageInspector(Site site, PageReader pages) {
        this.site = site;
        this.pages = pages;
    }

    /** What is to be told of a page besides its links. */
    record Findings(
            List<TrialReport.FieldTrial> fields,
            List<TrialReport.PostTrial> posts,
            Map<String, Integer> masked,
            List<String> warnings,
            List<String> notes) {}

    Findings inspect(PageReader.Page page, PageContent content) {
        Document document = Jsoup.parse(page.text(), page.address().toString());
        PageContext context = new PageContext(page.address().toString(), site.zone(), page.fetchedAt());
        List<String> notes = PageNotes.of(site, page, content, document);
        PageRole role = page.visit().role();
        if (role == PageRole.ARTICLE) {
            return article(page, content, document, context, notes);
        }
        if (role == PageRole.THREAD && site.rules() instanceof SiteRules.Forum forum) {
            return thread(forum.thread(), page, content, context, notes);
        }
        ListInspector list = new ListInspector(site.rules(), document, content);
        List<TrialReport.FieldTrial> fields = role == PageRole.FEED ? EntryFields.of(content) : list.fields();
        List<TrialReport.PostTrial> posts = content.posts().stream()
                .limit(SHOWN_POSTS)
                .map(found -> post(found, null, language(document, found), List.of()))
                .toList();
        return new Findings(fields, posts, masked(content), list.warnings(), notes);
    }

    private Findings article(
            PageReader.Page page, PageContent content, Document document, PageContext context, List<String> notes) {
        Extraction found = pages.extraction(page);
        ArticleInspector article = new ArticleInspector(articleRules(), document, context, found);
        List<TrialReport.PostTrial> posts = content.posts().stream()
                .map(post -> post(post, Shown.initial(found.author()), found.language(), List.of()))
                .toList();
        return new Findings(article.fields(), posts, masked(content), article.warnings(), notes);
    }

    private Findings thread(
            SiteRules.ThreadPages rules,
            PageReader.Page page,
            PageContent content,
            PageContext context,
            List<String> notes) {
        Document document = Jsoup.parse(page.text(), page.address().toString());
        ThreadInspector inspector = new ThreadInspector(rules, document, context);
        Map<String, Integer> indexes = elementOfPost(rules, document, page, content, context);
        List<TrialReport.PostTrial> posts = new ArrayList<>();
        for (FoundPost found :
                content.posts().subList(0, Math.min(SHOWN_POSTS, content.posts().size()))) {
            Integer index = indexes.get(found.post().id());
            String author = index == null ? null : Shown.initial(inspector.rawAuthor(index));
            posts.add(post(
                    found,
                    author,
                    language(document, found),
                    index == null ? List.of() : inspector.fields().get(index)));
        }
        int lost = inspector.matched() - content.posts().size();
        if (lost > 0 && !content.posts().isEmpty()) {
            notes.add(lost + " of " + inspector.matched()
                    + " elements that thread.posts matched became no post: they hold no"
                    + " text, or share the anchor of another");
        }
        return new Findings(List.of(), posts, masked(content), inspector.warnings(), notes);
    }

    /** Which element of the page each post was read from, by the post's id. The document is changed. */
    private Map<String, Integer> elementOfPost(
            SiteRules.ThreadPages rules,
            Document document,
            PageReader.Page page,
            PageContent content,
            PageContext context) {
        String opening =
                content.openingAnchor() == null ? page.visit().hints().openingAnchor() : content.openingAnchor();
        List<ThreadExtractor.ThreadPost> read = new ThreadExtractor(rules).posts(document, context);
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < read.size(); i++) {
            String anchor = read.get(i).anchor();
            String id = PostId.of(site.id(), page.visit().home(), anchor.equals(opening) ? "" : anchor);
            indexes.putIfAbsent(id, i);
        }
        return indexes;
    }

    private SiteRules.Article articleRules() {
        if (site.rules() instanceof SiteRules.Feed feed) {
            return feed.article();
        }
        return site.rules() instanceof SiteRules.Listing listing ? listing.article() : SiteRules.Article.automatic();
    }

    private static @Nullable String language(Document document, FoundPost found) {
        return LanguageHint.of(document, found.post().fullText()).orElse(null);
    }

    private static Map<String, Integer> masked(PageContent content) {
        return Shown.marks(
                content.posts().stream().map(found -> found.post().fullText()).toList());
    }

    private static TrialReport.PostTrial post(
            FoundPost found, @Nullable String author, @Nullable String language, List<TrialReport.FieldTrial> fields) {
        Post post = found.post();
        String shownAuthor = author == null && post.authorKey() != null ? "known" : author;
        return new TrialReport.PostTrial(
                post.id(),
                post.kind().name(),
                post.url(),
                post.title(),
                post.text(),
                shownAuthor,
                post.publishedAt() == null ? null : post.publishedAt().toString(),
                post.publishedAtSource() == null
                        ? null
                        : post.publishedAtSource().name(),
                language,
                post.parentId(),
                post.reach(),
                found.piecesMasked(),
                fields);
    }

    /** What a feed's entries say of themselves. */
    private static final class EntryFields {
        static List<TrialReport.FieldTrial> of(PageContent content) {
            int entries = content.links().size()
                    + content.skipped().size()
                    + content.posts().size();
            if (entries == 0) {
                return List.of();
            }
            long dated = content.links().stream()
                            .filter(link -> link.publishedAt() != null)
                            .count()
                    + content.posts().stream()
                            .filter(found -> found.post().publishedAt() != null)
                            .count();
            String value = entries + (entries == 1 ? " entry, " : " entries, ") + dated + " with a date";
            return List.of(new TrialReport.FieldTrial("entries", value, "the feed itself", null, List.of()));
        }
    }
}
