package io.bellwether.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.bellwether.contract.DeliveryEvent;
import io.bellwether.jobs.config.Secret;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SmtpMailerTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T08:06:00Z"));

    @Test
    void deliversBothBodiesWholeAndWithItsOwnId() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            AlertEmail email = email();

            Mailer.Answer answer = mailer(server.getSmtp().getPort(), null).send(email);

            assertThat(answer).isInstanceOf(Mailer.Answer.Accepted.class);
            MimeMessage received = server.getReceivedMessages()[0];
            assertThat(received.getMessageID()).isEqualTo(email.messageId());
            assertThat(received.getSubject()).isEqualTo(email.subject()).contains("海港证券");
            assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            MimeMultipart bodies = (MimeMultipart) received.getContent();
            assertThat(lines(bodies.getBodyPart(0).getContent())).isEqualTo(email.text());
            assertThat(lines(bodies.getBodyPart(1).getContent())).isEqualTo(email.html());
        } finally {
            server.stop();
        }
    }

    @Test
    void logsIn() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            server.setUser("alerts@example.org", "alerts", "right");
            int port = server.getSmtp().getPort();

            assertThat(mailer(port, new Secret("right")).send(email())).isInstanceOf(Mailer.Answer.Accepted.class);
            assertThat(mailer(port, new Secret("wrong")).send(email()).text()).contains("mail.username");
        } finally {
            server.stop();
        }
    }

    @Test
    void takesAFiveHundredForARefusalAndNamesNoAddress() throws Exception {
        Mailer.Answer answer = answer("RCPT", "550 5.1.1 <risk@example.org> unknown");

        assertThat(answer).isEqualTo(new Mailer.Answer.Refused("550 5.1.1 <<recipient>> unknown"));
    }

    @Test
    void takesAFourHundredForADelay() throws Exception {
        assertThat(answer("RCPT", "451 4.7.1 greylisted")).isInstanceOf(Mailer.Answer.Deferred.class);
        assertThat(answer("BODY", "452 4.3.1 no space")).isInstanceOf(Mailer.Answer.Deferred.class);
        assertThat(answer("MAIL", "421 4.3.2 closing")).isInstanceOf(Mailer.Answer.Deferred.class);
    }

    @Test
    void doesNotWaitForAServerThatSaysNothing() throws Exception {
        assertThat(answer("RCPT", "")).isInstanceOf(Mailer.Answer.Unreachable.class);
    }

    @Test
    void refusesToGoOnWithoutTheTlsThatWasAskedFor() throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer("NONE", "")) {
            Mailer mailer = new SmtpMailer(config(server.port(), MailSecurity.STARTTLS, null), CLOCK);

            assertThat(mailer.send(email())).isInstanceOf(Mailer.Answer.Unreachable.class);
        }
    }

    @Test
    void saysWhenNoServerIsThere() throws Exception {
        assertThat(mailer(freePort(), null).send(email())).isInstanceOf(Mailer.Answer.Unreachable.class);
    }

    private static Mailer.Answer answer(String verb, String line) throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(verb, line)) {
            return mailer(server.port(), null).send(email());
        }
    }

    private static AlertEmail email() {
        return AlertEmail.of(
                AlertEmailTest.incident(),
                DeliveryEvent.OPENED,
                "risk@example.org",
                new AlertEmail.Letterhead("alerts@bellwether.example", null));
    }

    private static Mailer mailer(int port, @Nullable Secret password) {
        return new SmtpMailer(config(port, MailSecurity.NONE, password), CLOCK);
    }

    private static MailConfig config(int port, MailSecurity security, @Nullable Secret password) {
        return new MailConfig(
                "127.0.0.1",
                port,
                security,
                password == null ? null : "alerts",
                password,
                "alerts@bellwether.example",
                Duration.ofSeconds(2),
                Duration.ofMillis(700),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                5);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String lines(Object content) {
        return content.toString().replace("\r\n", "\n");
    }
}
