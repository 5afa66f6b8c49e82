package io.bellwether.stack.demo.site;

import io.bellwether.contract.ContractJson;
import io.bellwether.stack.demo.plan.PlannedPost;
import io.bellwether.stack.demo.text.Language;
import io.bellwether.stack.html.HtmlTemplate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What all pages of a news site share: masthead, menu, cookie banner, imprint; and the metadata of an article. */
final class NewsFrame {
    private static final HtmlTemplate FRAME = HtmlTemplate.read(NewsFrame.class, "news-page.html");
    private static final HtmlTemplate HEAD = HtmlTemplate.of("""
            <link rel="canonical" href="{{path}}">
            <meta property="og:type" content="article">
            <meta property="og:title" content="{{title}}">
            <meta property="article:published_time" content="{{isoDate}}">
            <script type="application/ld+json">{{&json}}</script>
            """);
    private static final HtmlTemplate PARAGRAPH = HtmlTemplate.of("<p>{{text}}</p>\n");

    private final String siteName;

    NewsFrame(String siteName) {
        this.siteName = siteName;
    }

    String around(Language language, String title, String head, String main) {
        Map<String, String> values = new HashMap<>(Words.of(language));
        values.put("lang", language.code());
        values.put("charset", language == Language.CHINESE ? "gb2312" : "utf-8");
        values.put("title", title);
        values.put("siteName", siteName);
        values.put("head", head);
        values.put("main", main);
        return FRAME.fill(values);
    }

    static String head(PlannedPost post, String path, Instant start) {
        Map<String, String> values = values(post, start);
        values.put("path", path);
        byte[] json = ContractJson.write(Map.of(
                "@context",
                "https://schema.org",
                "@type",
                "NewsArticle",
                "headline",
                post.text().title(),
                "datePublished",
                Words.isoDate(post.order().language(), post.datedAt(start))));
        values.put("json", new String(json, StandardCharsets.UTF_8).replace("<", "\\u003c"));
        return HEAD.fill(values);
    }

    static String paragraphs(PlannedPost post) {
        return post.text().paragraphs().stream()
                .map(text -> PARAGRAPH.fill(Map.of("text", text)))
                .collect(Collectors.joining());
    }

    static Map<String, String> values(PlannedPost post, Instant start) {
        Language language = post.order().language();
        Map<String, String> values = new HashMap<>();
        values.put("title", post.text().title());
        values.put("author", post.text().author());
        values.put("date", Words.date(language, post.datedAt(start)));
        values.put("isoDate", Words.isoDate(language, post.datedAt(start)));
        return values;
    }
}
