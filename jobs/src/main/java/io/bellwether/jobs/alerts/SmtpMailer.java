package io.bellwether.jobs.alerts;

import io.bellwether.jobs.config.Secret;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Sends mails by SMTP, each over a connection of its own. Blocks its thread: for at most the connect time-out and, for each of
 * the about eight answers of a dialogue, the answer time-out.
 */
final class SmtpMailer implements Mailer {
    private static final int PERMANENT = 500;
    private static final int TRANSIENT = 400;

    private final MailConfig config;
    private final Session session;
    private final InstantSource clock;

    SmtpMailer(MailConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.session = Session.getInstance(properties(config));
    }

    @Override
    public Answer send(AlertEmail email) {
        // The library looks for its own parts by this loader; a cluster may call with one that does not know them.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SmtpMailer.class.getClassLoader());
        try {
            return connectAndSend(email);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Answer connectAndSend(AlertEmail email) {
        String protocol = config.security() == MailSecurity.TLS ? "smtps" : "smtp";
        try (SMTPTransport transport = (SMTPTransport) session.getTransport(protocol)) {
            MimeMessage message = message(email);
            Secret password = config.password();
            transport.connect(
                    config.host(), config.port(), config.username(), password == null ? null : password.value());
            try {
                transport.sendMessage(message, message.getAllRecipients());
                return new Answer.Accepted(clean(transport.getLastServerResponse(), email));
            } catch (MessagingException e) {
                return refusal(e, transport, email);
            }
        } catch (AuthenticationFailedException e) {
            return new Answer.Unreachable(
                    "the server does not accept mail.username and its password: " + clean(e.getMessage(), email));
        } catch (MessagingException e) {
            return new Answer.Unreachable(clean(String.valueOf(e.getMessage()), email));
        }
    }

    private static Answer refusal(MessagingException e, SMTPTransport transport, AlertEmail email) {
        int code = code(e);
        String text = clean(code == 0 ? String.valueOf(e.getMessage()) : transport.getLastServerResponse(), email);
        if (code >= PERMANENT) {
            return new Answer.Refused(text);
        }
        return code >= TRANSIENT ? new Answer.Deferred(text) : new Answer.Unreachable(text);
    }

    /** The code of the server's answer; 0 where the connection broke before one came. */
    private static int code(@Nullable Exception e) {
        int code = 0;
        Exception cause = e;
        while (cause instanceof MessagingException messaging) {
            if (messaging instanceof SMTPAddressFailedException address) {
                code = address.getReturnCode();
            } else if (messaging instanceof SMTPSenderFailedException sender) {
                code = sender.getReturnCode();
            } else if (messaging instanceof SMTPSendFailedException send) {
                code = send.getReturnCode();
            }
            cause = messaging.getNextException();
        }
        return code;
    }

    private MimeMessage message(AlertEmail email) throws MessagingException {
        MimeMessage message = new OwnIdMessage(session, email.messageId());
        message.setFrom(new InternetAddress(email.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(email.to()));
        message.setSubject(email.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        if (email.urgent()) {
            message.setHeader("Importance", "high");
        }
        String opening = email.inReplyTo();
        if (opening != null) {
            message.setHeader("In-Reply-To", opening);
            message.setHeader("References", opening);
        }
        MimeMultipart bodies = new MimeMultipart("alternative");
        bodies.addBodyPart(body(email.text(), "plain"));
        bodies.addBodyPart(body(email.html(), "html"));
        message.setContent(bodies);
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart body(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        // Base64 leaves Chinese text whole through every relay, and its lines short.
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    /** One line without addresses, for log and audit trail. */
    private static String clean(@Nullable String answer, AlertEmail email) {
        String line = answer == null
                ? "no answer"
                : answer.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.replace(email.to(), "<recipient>").replace(email.from(), "<sender>");
    }

    private static Properties properties(MailConfig config) {
        Properties properties = new Properties();
        for (String protocol : new String[] {"smtp", "smtps"}) {
            String prefix = "mail." + protocol + ".";
            properties.setProperty(
                    prefix + "connectiontimeout", millis(config.connectTimeout().toMillis()));
            properties.setProperty(
                    prefix + "timeout", millis(config.answerTimeout().toMillis()));
            properties.setProperty(
                    prefix + "writetimeout", millis(config.answerTimeout().toMillis()));
            properties.setProperty(prefix + "auth", String.valueOf(config.username() != null));
            properties.setProperty(prefix + "ssl.checkserveridentity", "true");
            properties.setProperty(prefix + "quitwait", "false");
        }
        boolean startTls = config.security() == MailSecurity.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(startTls));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(startTls));
        return properties;
    }

    private static String millis(long value) {
        return String.format(Locale.ROOT, "%d", value);
    }

    /** Keeps the id that it is given, where the library would make one up for each attempt. */
    private static final class OwnIdMessage extends MimeMessage {
        private final String id;

        OwnIdMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
