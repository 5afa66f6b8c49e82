package io.bellwether.stack.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.Channel;
import io.bellwether.stack.SharedServices;
import io.bellwether.stack.elasticsearch.ElasticsearchServer;
import io.bellwether.stack.flink.FlinkCluster;
import io.bellwether.stack.input.PageServer.Page;
import io.bellwether.stack.kafka.KafkaBroker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pages of a site become documents, through both jobs: each page one, none without a text. */
@ExtendWith(SharedServices.class)
final class CrawledPagesIT {
    @TempDir
    private Path sites;

    @Test
    void eachOfOurPagesBecomesOneDocument(ElasticsearchServer elasticsearch, KafkaBroker kafka, FlinkCluster flink)
            throws Exception {
        Map<String, Page> pages = new LinkedHashMap<>();
        pages.put("/en/refunds.html", own("en-news-with-json-ld.html", "text/html; charset=utf-8"));
        pages.put("/en/opinion.html", own("en-blog-without-any-metadata.html", "text/html"));
        pages.put("/zh/gbk.html", recoded("zh-news-in-gbk.html", "GB18030", "text/html; charset=gb2312"));
        pages.put("/zh/utf8.html", own("zh-news-with-visible-date.html", "text/html"));
        pages.put("/zh/canonical.html", own("zh-news-with-canonical-of-another-site.html", "text/html; charset=utf-8"));

        List<JsonNode> posts = crawl(new JobRun.Services(elasticsearch, kafka, flink), "own-pages", pages);

        assertOneDocumentEach(posts, pages);
        assertThat(posts)
                .extracting(post -> post.at("/_source/text").asText())
                .anyMatch(text -> text.contains("refund queue at Tallis Pay"))
                .anyMatch(text -> text.contains("海桐银行"))
                .noneMatch(text -> text.contains("\uFFFD"));
    }

    @Test
    void eachRealPageBecomesOneDocument(ElasticsearchServer elasticsearch, KafkaBroker kafka, FlinkCluster flink)
            throws Exception {
        Map<String, Page> pages = new LinkedHashMap<>();
        pages.putAll(real("html", "text/html; charset=utf-8"));
        pages.putAll(real("html-zh", "text/html; charset=utf-8"));
        pages.putAll(real("html-meta", "text/html"));

        List<JsonNode> posts = crawl(new JobRun.Services(elasticsearch, kafka, flink), "real-pages", pages);

        assertThat(pages).hasSizeGreaterThan(100);
        assertOneDocumentEach(posts, pages);
    }

    private List<JsonNode> crawl(JobRun.Services services, String site, Map<String, Page> pages) throws Exception {
        try (PageServer server = PageServer.serving(pages);
                JobRun run = new JobRun(services, site, ingest())) {
            Files.writeString(sites.resolve("site.yaml"), server.siteFile(site));
            run.startAnalysis();
            run.startIngest();

            List<JsonNode> posts = run.awaitPosts(site, pages.size());

            assertThat(run.read(Channel.DEAD_LETTERS)).isEmpty();
            return posts;
        }
    }

    private String ingest() {
        return """
                ingest:
                  sites: ["%s"]
                  author-key: ${env:AUTHOR_KEY}
                  contact: https://example.org/crawler
                """.formatted(sites);
    }

    private static void assertOneDocumentEach(List<JsonNode> posts, Map<String, Page> pages) {
        List<String> paths = new ArrayList<>();
        posts.forEach(
                post -> paths.add(post.at("/_source/url").asText().replaceFirst("^http://127\\.0\\.0\\.1:\\d+", "")));

        assertThat(paths).containsExactlyInAnyOrderElementsOf(pages.keySet());
        assertThat(posts)
                .allSatisfy(post -> assertThat(post.at("/_source/text").asText())
                        .as(post.at("/_source/url").asText())
                        .isNotBlank());
        assertThat(posts)
                .extracting(post -> post.at("/_source/sentiment").asText())
                .allMatch(
                        sentiment -> List.of("negative", "neutral", "positive").contains(sentiment));
    }

    private static Map<String, Page> real(String folder, String contentType) throws Exception {
        Map<String, Page> pages = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(SharedData.required("extraction-dev/" + folder))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".gz", "");
                pages.put("/" + folder + "/" + name, new Page(contentType, SharedData.unpacked(file)));
            }
        }
        return pages;
    }

    private static Page own(String name, String contentType) throws IOException {
        try (InputStream in = CrawledPagesIT.class.getResourceAsStream("pages/" + name)) {
            if (in == null) {
                throw new AssertionError("The page " + name + " is not among the test's resources");
            }
            return new Page(contentType, in.readAllBytes());
        }
    }

    private static Page recoded(String name, String charset, String contentType) throws IOException {
        String html = new String(own(name, contentType).body(), StandardCharsets.UTF_8);
        return new Page(contentType, html.getBytes(Charset.forName(charset)));
    }
}
