package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractCommandTest {
    private static final String PAGE =
            """
            <html lang="zh"><head><title>北风银行暂停提现</title>
            <meta name="author" content="晨星"><meta property="article:published_time" content="2026-02-28T23:50:00+08:00">
            </head><body><article><h1>北风银行暂停提现</h1>
            <p>%s</p><p>%s</p></article></body></html>
            """.formatted("多位储户反映，三天以来提现一直没有到账，客服电话也无人接听。".repeat(4), "该行表示系统正在升级，预计下周恢复。".repeat(4));

    @TempDir
    private Path folder;

    @Test
    void printsOneJsonLinePerFile() throws IOException {
        Path utf8 = folder.resolve("utf8.html");
        Path gbk = folder.resolve("gbk.html");
        Files.writeString(utf8, PAGE);
        Files.writeString(gbk, PAGE.replace("<head>", "<head><meta charset=\"gb2312\">"), Charset.forName("GB18030"));

        CommandRun run = CommandRun.of("extract", utf8.toString(), gbk.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.outLines()).hasSize(2);
        for (String line : run.outLines()) {
            JsonNode json = ContractJson.mapper().readTree(line);
            assertThat(json.fieldNames())
                    .toIterable()
                    .containsExactly("file", "title", "text", "author", "publishedAt", "language");
            assertThat(json.get("title").asText()).isEqualTo("北风银行暂停提现");
            assertThat(json.get("text").asText()).contains("三天以来提现一直没有到账").contains("预计下周恢复");
            assertThat(json.get("author").asText()).isEqualTo("晨星");
            assertThat(json.get("publishedAt").asText()).isEqualTo("2026-02-28T23:50:00+08:00");
            assertThat(json.get("language").asText()).isEqualTo("zh");
        }
    }

    @Test
    void givesNullForWhatAPageDoesNotSay() throws IOException {
        CommandRun run = CommandRun.withInput("<html><body></body></html>", "extract", "-");

        assertThat(ContractJson.mapper().readTree(run.out()).toString())
                .isEqualTo("{\"file\":\"-\",\"title\":null,\"text\":null,\"author\":null,\"publishedAt\":null,"
                        + "\"language\":null}");
    }

    @Test
    void goesOnAfterFilesThatCannotBeRead() throws IOException {
        Path page = folder.resolve("page.html");
        Path cut = folder.resolve("cut.html.gz");
        Files.writeString(page, PAGE);
        Files.write(cut, Arrays.copyOf(packed(PAGE), 40));

        CommandRun run = CommandRun.of("extract", "gone.html", cut.toString(), page.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.outLines()).hasSize(3);
        assertThat(run.outLines().get(0))
                .isEqualTo("{\"file\":\"gone.html\",\"title\":null,\"text\":null,\"author\":null,\"publishedAt\":null,"
                        + "\"language\":null}");
        assertThat(ContractJson.mapper()
                        .readTree(run.outLines().get(1))
                        .get("file")
                        .asText())
                .isEqualTo(cut.toString());
        assertThat(run.outLines().get(2)).contains("北风银行暂停提现");
        assertThat(run.err()).contains("There is no file gone.html").contains("Cannot read " + cut);
    }

    @Test
    void unpacksPagesWhateverTheirNames() throws IOException {
        Path named = folder.resolve("named.html.gz");
        Path unnamed = folder.resolve("unnamed.html");
        Files.write(named, packed(PAGE));
        Files.write(unnamed, packed(PAGE));

        CommandRun run = CommandRun.of("extract", named.toString(), unnamed.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.outLines()).hasSize(2).allMatch(line -> line.contains("三天以来提现一直没有到账"));
    }

    @Test
    void countsRelativeDatesOnlyFromTheTimeItIsGiven() throws IOException {
        Path page = folder.resolve("page.html");
        Files.writeString(
                page,
                PAGE.replaceAll("<meta property[^>]*>", "")
                        .replace("</h1>", "</h1><div class=\"time\">昨天 12:30</div>"));

        CommandRun unknown = CommandRun.of("extract", page.toString());
        CommandRun known = CommandRun.of("extract", "--fetched-at", "2026-02-20T04:00:00Z", page.toString());

        assertThat(ContractJson.mapper()
                        .readTree(unknown.out())
                        .get("publishedAt")
                        .isNull())
                .isTrue();
        assertThat(ContractJson.mapper()
                        .readTree(known.out())
                        .get("publishedAt")
                        .asText())
                .as("in the zone of the page's language")
                .isEqualTo("2026-02-19T12:30:00+08:00");
    }

    @Test
    void takesTheDateFromTheAddress() throws IOException {
        Path page = folder.resolve("page.html");
        Files.writeString(page, PAGE.replaceAll("<meta property[^>]*>", ""));

        CommandRun run = CommandRun.of("extract", "--url", "https://news.example/2026/0214/c1.html", page.toString());

        assertThat(ContractJson.mapper().readTree(run.out()).get("publishedAt").asText())
                .startsWith("2026-02-14");
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
