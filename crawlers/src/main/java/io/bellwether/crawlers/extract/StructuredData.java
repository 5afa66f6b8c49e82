package io.bellwether.crawlers.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** The JSON-LD of a page: the object that describes the article, wherever it is nested. */
final class StructuredData {
    private static final int MAX_NODES = 5_000;
    private static final Set<String> ARTICLES = Set.of(
            "Article",
            "NewsArticle",
            "BlogPosting",
            "ReportageNewsArticle",
            "AnalysisNewsArticle",
            "OpinionNewsArticle",
            "LiveBlogPosting",
            "BackgroundNewsArticle",
            "TechArticle",
            "Report",
            "SocialMediaPosting",
            "DiscussionForumPosting");
    private static final Set<String> PAGES = Set.of("WebPage", "ItemPage", "VideoObject", "Review", "CreativeWork");
    private static final Evaluator JSON_LD = Selector.evaluatorOf("script[type*=ld+json]");
    private static final Pattern WRAPPING = Pattern.compile("^<!\\[CDATA\\[|^//<!\\[CDATA\\[|(//)?]]>$");
    // Real pages hold line breaks within strings and commas before brackets.
    private static final JsonMapper LENIENT = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                    .build())
            .build();

    private final List<JsonNode> articles;

    private StructuredData(List<JsonNode> articles) {
        this.articles = articles;
    }

    static StructuredData of(PageElements elements) {
        List<JsonNode> articles = new ArrayList<>();
        List<JsonNode> pages = new ArrayList<>();
        for (Element script : elements.tagged("script")) {
            if (script.is(JSON_LD)) {
                collect(script.data().strip(), articles, pages);
            }
        }
        articles.addAll(pages);
        return new StructuredData(articles);
    }

    Optional<String> headline() {
        return text("headline").or(() -> text("name"));
    }

    /** What may be the date of publication, the best first. */
    List<String> published() {
        return Stream.of("datePublished", "uploadDate", "dateCreated")
                .flatMap(key -> text(key).stream())
                .toList();
    }

    Optional<String> body() {
        return text("articleBody");
    }

    /** Of the first article that names any. */
    List<String> authors() {
        for (JsonNode article : articles) {
            List<String> names = new ArrayList<>();
            names(article.path("author"), names);
            if (!names.isEmpty()) {
                return names;
            }
        }
        return List.of();
    }

    private Optional<String> text(String key) {
        for (JsonNode article : articles) {
            String value = article.path(key).asText("").strip();
            if (!value.isEmpty()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static void names(JsonNode author, List<String> names) {
        if (author.isArray()) {
            author.forEach(one -> names(one, names));
            return;
        }
        JsonNode name = author.isTextual() ? author : author.path("name");
        if (name.isArray()) {
            name.forEach(one -> names(one, names));
        } else if (!name.asText("").isBlank()) {
            names.add(name.asText().strip());
        }
    }

    private static void collect(String json, List<JsonNode> articles, List<JsonNode> pages) {
        Deque<JsonNode> left = new ArrayDeque<>();
        try {
            JsonNode root =
                    LENIENT.readTree(isWrapped(json) ? WRAPPING.matcher(json).replaceAll("") : json);
            if (root != null) {
                left.add(root);
            }
        } catch (JsonProcessingException e) {
            return;
        }
        int visited = 0;
        while (!left.isEmpty() && visited++ < MAX_NODES) {
            JsonNode node = left.poll();
            if (node.isObject()) {
                if (isOf(node, ARTICLES)) {
                    articles.add(node);
                } else if (isOf(node, PAGES)) {
                    pages.add(node);
                }
            }
            node.forEach(child -> {
                if (child.isContainerNode()) {
                    left.add(child);
                }
            });
        }
    }

    private static boolean isWrapped(String json) {
        return json.startsWith("<![CDATA[") || json.startsWith("//<![CDATA[") || json.endsWith("]]>");
    }

    private static boolean isOf(JsonNode node, Set<String> types) {
        JsonNode type = node.path("@type");
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (types.contains(one.asText(""))) {
                    return true;
                }
            }
            return false;
        }
        return types.contains(type.asText(""));
    }
}
