package io.bellwether.stack.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Port;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MailCatcherIT {
    @TempDir
    private Path folder;

    @Test
    void keepsAFileForEachRecipient() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(folder, Port.free())) {
            send(catcher.port(), "[HIGH] 远帆支付: withdrawals", "正文 body", "risk@example.org, desk@example.org");

            assertThat(catcher.mails())
                    .extracting(CaughtMail::recipient, CaughtMail::subject)
                    .containsExactlyInAnyOrder(
                            tuple("risk@example.org", "[HIGH] 远帆支付: withdrawals"),
                            tuple("desk@example.org", "[HIGH] 远帆支付: withdrawals"));
            assertThat(folder).isDirectoryContaining("regex:.*/000[12]-risk@example.org-HIGH-withdrawals.eml");
            assertThat(read(catcher.mails().get(0).file()).getContent()).isEqualTo("正文 body");
        }
    }

    @Test
    void namesThePortThatIsInUse() throws Exception {
        try (MailCatcher running = MailCatcher.start(folder, Port.free())) {
            assertThatThrownBy(() -> MailCatcher.start(folder, Port.of(running.port())))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("Cannot start the SMTP catcher on port " + running.port());
        }
    }

    private static void send(int port, String subject, String text, String recipients) throws Exception {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", Integer.toString(port));
        MimeMessage mail = new MimeMessage(Session.getInstance(settings));
        mail.setFrom(new InternetAddress("bellwether@example.org"));
        mail.setRecipients(Message.RecipientType.TO, recipients);
        mail.setSubject(subject, "UTF-8");
        mail.setText(text, "UTF-8");
        Transport.send(mail);
    }

    private static MimeMessage read(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
        }
    }
}
