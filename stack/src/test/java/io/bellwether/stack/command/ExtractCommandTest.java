package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
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
            assertThat(json.get("publishedAt").asText()).isEqualTo("2026-02-28T15:50:00Z");
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
    void goesOnAfterAFileThatIsNotThere() throws IOException {
        Path page = folder.resolve("page.html");
        Files.writeString(page, PAGE);

        CommandRun run = CommandRun.of("extract", "gone.html", page.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.outLines()).hasSize(1);
        assertThat(run.err()).contains("There is no file gone.html");
    }
}
