package io.bellwether.crawlers.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteScopeTest {
    private final SiteScope scope = new SiteScope(SiteFiles.parse(
                    "a.yaml",
                    "id: a\nkind: feed\nstart: https://www.example.com.cn/rss\nhosts: [example.org, 'other.net:8080']")
            .site()
            .orElseThrow());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.example.com.cn/1",
                "http://bbs.example.com.cn/2",
                "https://example.org/3",
                "https://news.example.org/4",
                "http://other.net:8080/5"
            })
    void allowsTheHostGroupAndTheNamedHosts(String address) {
        assertThat(scope.refusal(URI.create(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com.cn.evil.net/",
                "https://other.com.cn/",
                "https://evilexample.org/",
                "http://169.254.169.254/latest/meta-data/",
                "http://127.0.0.1/",
                "http://other.net/",
                "http://www.example.com.cn:9200/",
                "ftp://www.example.com.cn/",
                "https://user@www.example.com.cn/"
            })
    void refusesEverythingElse(String address) {
        assertThat(scope.refusal(URI.create(address))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "https://bbs.example.com.cn/x, example.com.cn",
        "https://WWW.Example.com./x, example.com",
        "https://foo.github.io/, foo.github.io",
        "http://127.0.0.1:8081/, 127.0.0.1:8081",
        "http://localhost/, localhost",
        "http://[::1]:9000/, [::1]:9000"
    })
    void groupsHostsByRegisteredDomain(String address, String group) {
        assertThat(HostGroup.of(URI.create(address))).isEqualTo(group);
    }

    @Test
    void namesTheHostToAdd() {
        assertThat(scope.refusal(URI.create("https://cdn.else.net/a")).orElseThrow())
                .isEqualTo(
                        "host cdn.else.net does not belong to site a (example.com.cn); add it to 'hosts' if it should");
    }
}
