package io.bellwether.crawlers.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessReaderTest {
    private static final String HEAD =
            "id: forum\nkind: listing\nstart: https://bbs.example.com/\nlisting: {items: ul a}\n";

    @Test
    void readsAllWaysOfAccess() {
        Access access = read("""
                        robots-meta: ignore
                        access:
                          headers:
                            X-Api-Key: ${env:KEY}
                          cookies:
                            consent: yes
                          login:
                            url: https://bbs.example.com/login
                            fields:
                              user: watcher
                              password: ${env:PASSWORD}
                            success: a.logout
                            failure: wrong password
                          proxy: socks5://127.0.0.1:1080
                        """).site().orElseThrow().access();

        assertThat(access)
                .isEqualTo(new Access(
                        Map.of("X-Api-Key", new Template("${env:KEY}")),
                        Map.of("consent", new Template("yes")),
                        new Access.Login(
                                "https://bbs.example.com/login",
                                Map.of("user", new Template("watcher"), "password", new Template("${env:PASSWORD}")),
                                "a.logout",
                                "wrong password"),
                        new Template("socks5://127.0.0.1:1080"),
                        Access.RobotsMeta.IGNORE));
    }

    @Test
    void asksAsAnyVisitorUnlessToldOtherwise() {
        assertThat(read("").site().orElseThrow().access()).isEqualTo(Access.open());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "headers: {Host: a}                        | 6 | access.headers.Host: is set by the crawler itself",
                "headers: {user-agent: a}                  | 6 | access.headers.user-agent: is set by the crawler itself",
                "headers: {Cookie: a}                      | 6 | access.headers.Cookie: is made of the cookies; name them under access.cookies",
                "headers: {X Y: a}                         | 6 | access.headers.X Y: is no name of a header",
                "headers: {X-Name: 新}                      | 6 | access.headers.X-Name: holds characters that no header can; expected ASCII on one line",
                "headers: {Authorization: Bearer abc}      | 6 | access.headers.Authorization: looks like a secret",
                "cookies: {a: 'x;y'}                       | 6 | access.cookies.a: holds characters that no cookie can",
                "cookies: {session: abc}                   | 6 | access.cookies.session: looks like a secret",
                "cookies: {a: '${KEY}'}                    | 6 | access.cookies.a: '${KEY}' holds a '${' that begins no variable; write ${env:NAME}",
                "proxy: ftp://a:1                          | 6 | access.proxy: is no proxy; expected http://host:port",
                "proxy: http://u:p@a:1                     | 6 | access.proxy: holds a password",
                "proxi: http://a:1                         | 6 | access.proxi: unknown key; did you mean 'proxy'?",
                "login: {fields: {user: a}}                | 6 | access.login.url: is missing",
                "login: {url: 'https://bbs.example.com/l'} | 6 | access.login.fields: is missing",
                "login: {url: 'https://evil.example.org/', fields: {user: a}} | 6 | access.login.url: host evil.example.org does not belong to site forum",
                "login: {url: 'https://bbs.example.com/l', fields: {password: a}} | 6 | access.login.fields.password: looks like a secret"
            })
    void saysWhatIsWrongAndWhere(String yaml, int line, String fault) {
        assertThat(read("access:\n  " + yaml + "\n").faults())
                .extracting(SiteFault::toString)
                .anySatisfy(words -> assertThat(words).startsWith("forum.yaml:" + line + ": " + fault));
    }

    @Test
    void saysWhatRobotsMetaMayBe() {
        assertThat(read("robots-meta: honor\n").faults())
                .singleElement()
                .asString()
                .contains("'honor' is unknown; expected one of honour, ignore; did you mean 'honour'?");
    }

    @Test
    void putsNoValueOfAVariableIntoWhatIsStored() throws IOException {
        Site site =
                read("access:\n  headers:\n    X-Api-Key: ${env:PATH}\n").site().orElseThrow();

        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(stored)) {
            out.writeObject(site);
        }

        assertThat(stored.toString(StandardCharsets.ISO_8859_1)).contains("${env:PATH}");
        assertThat(stored.toString(StandardCharsets.ISO_8859_1)).doesNotContain(System.getenv("PATH"));
    }

    @Test
    void putsValuesInAsTheyAre() throws UnsetVariableException {
        Template template = new Template("a ${env:X} b ${env:X_2}");

        assertThat(template.resolve(name -> Optional.of("<$1\\" + name + ">"))).isEqualTo("a <$1\\X> b <$1\\X_2>");
        assertThat(template.variables()).isEqualTo(List.of("X", "X_2"));
        assertThatThrownBy(() -> template.resolve(name -> Optional.empty()))
                .isInstanceOf(UnsetVariableException.class)
                .hasMessage("environment variable X is not set");
    }

    private static SiteFile read(String more) {
        return SiteFiles.parse("forum.yaml", HEAD + more);
    }
}
