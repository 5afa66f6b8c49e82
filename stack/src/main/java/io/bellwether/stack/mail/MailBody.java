package io.bellwether.stack.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says.
 *
 * @param html null where it has no HTML part
 * @param text empty where it has no plain part
 */
public record MailBody(@Nullable String html, String text) {
    /** Reads a mail as {@link MailCatcher} keeps it. */
    public static MailBody read(Path file) throws IOException {
        try (InputStream mail = Files.newInputStream(file)) {
            return of(new MimeMessage(Session.getInstance(new Properties()), mail));
        } catch (MessagingException e) {
            throw new IOException("The mail " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static MailBody of(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart multipart) {
            MailBody all = new MailBody(null, "");
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart child = multipart.getBodyPart(i);
                MailBody body = of(child);
                all = new MailBody(
                        all.html() == null ? body.html() : all.html(),
                        all.text().isEmpty() ? body.text() : all.text());
            }
            return all;
        }
        if (part.isMimeType("text/html")) {
            return new MailBody(String.valueOf(part.getContent()), "");
        }
        return part.isMimeType("text/plain")
                ? new MailBody(null, String.valueOf(part.getContent()))
                : new MailBody(null, "");
    }
}
