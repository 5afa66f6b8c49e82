package io.bellwether.stack.mail;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Port;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An SMTP server on loopback that keeps every mail as an {@code .eml} file, one per recipient, and sends nothing on. A
 * sender hears that a mail was accepted only when its file is complete.
 *
 * <p>Thread-safe. Mails arrive on threads of the server, which take turns in {@link #keep}.
 */
public final class MailCatcher implements AutoCloseable {
    private static final int NAME_LENGTH = 60;

    private final GreenMail server;
    private final Path folder;
    private final List<CaughtMail> mails = new CopyOnWriteArrayList<>();

    private MailCatcher(GreenMail server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /**
     * Starts the server.
     *
     * @param folder takes the mails; made if absent
     */
    public static MailCatcher start(Path folder, Port port) throws CannotStartException {
        port.requireAvailable("the SMTP catcher");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotStartException("Cannot make the folder for mails " + folder + ": " + e.getMessage(), e);
        }
        GreenMail server = new GreenMail(new ServerSetup(port.bindNumber(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        MailCatcher catcher = new MailCatcher(server, folder.toAbsolutePath());
        try {
            GreenMailUser everybody = server.getUserManager().createUser("everybody@localhost", "everybody", "");
            server.getUserManager().setMessageDeliveryHandler((message, recipient) -> {
                catcher.keep(message, recipient.getEmail());
                return everybody;
            });
            server.start();
        } catch (UserException | RuntimeException e) {
            server.stop();
            throw new CannotStartException("Cannot start the SMTP catcher: " + e.getMessage(), e);
        }
        return catcher;
    }

    /** The port on 127.0.0.1 that it listens on. */
    public int port() {
        return server.getSmtp().getPort();
    }

    /** Where the mails lie. */
    public Path folder() {
        return folder;
    }

    /** The mails so far, in the order of their arrival. */
    public List<CaughtMail> mails() {
        return List.copyOf(mails);
    }

    @Override
    public void close() {
        server.stop();
    }

    private synchronized void keep(MovingMessage message, String recipient) throws MessagingException {
        MimeMessage mail = message.getMessage();
        String subject = mail.getSubject() == null ? "" : mail.getSubject();
        Path file = folder.resolve(String.format(
                Locale.ROOT, "%04d-%s-%s.eml", mails.size() + 1, forFileName(recipient), forFileName(subject)));
        try (OutputStream out = Files.newOutputStream(file)) {
            mail.writeTo(out);
        } catch (IOException e) {
            throw new MessagingException("cannot keep the mail in " + file, e);
        }
        mails.add(new CaughtMail(recipient, subject, file));
    }

    /** ASCII only: where the locale of the process is POSIX, Java cannot name a file otherwise. */
    private static String forFileName(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9.@]+", "-").replaceAll("^-+|-+$", "");
        return plain.substring(0, Math.min(plain.length(), NAME_LENGTH));
    }
}
