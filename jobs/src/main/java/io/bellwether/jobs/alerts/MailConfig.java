package io.bellwether.jobs.alerts;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireText;

import io.bellwether.jobs.config.Secret;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The mail server and how it is asked.
 *
 * @param username null where the server asks for none
 * @param password given exactly where {@code username} is
 * @param from address of the sender
 * @param connectTimeout the longest wait for a connection
 * @param answerTimeout the longest wait for each answer of the server
 * @param retryInitial wait before the second attempt at a mail; it doubles with each further one
 * @param retryMax longest wait between attempts
 * @param maxAttempts so many attempts are made before a mail counts as refused
 */
public record MailConfig(
        String host,
        int port,
        MailSecurity security,
        @Nullable String username,
        @Nullable Secret password,
        String from,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration retryInitial,
        Duration retryMax,
        int maxAttempts)
        implements Serializable {
    public MailConfig {
        requireText(host, "host");
        require(port >= 1 && port <= 65_535, "port must be between 1 and 65535, but is %s", port);
        require(
                (username == null) == (password == null),
                "username and password must be given together, but only %s is",
                username == null ? "password" : "username");
        require(MailAddress.looksRight(from), "from must be an address such as alerts@example.org, but is '%s'", from);
        requireBetween(connectTimeout, "connect-timeout");
        requireBetween(answerTimeout, "answer-timeout");
        require(
                retryInitial.toMillis() >= 1 && retryInitial.compareTo(retryMax) <= 0,
                "retry-initial must be at least 1ms and at most retry-max %sms, but is %sms",
                retryMax.toMillis(),
                retryInitial.toMillis());
        require(maxAttempts >= 1, "max-attempts must be at least 1, but is %s", maxAttempts);
    }

    public static MailConfig defaults() {
        return new MailConfig(
                "localhost",
                25,
                MailSecurity.NONE,
                null,
                null,
                "bellwether@localhost",
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofMinutes(15),
                100);
    }

    private static void requireBetween(Duration timeout, String name) {
        require(
                timeout.toMillis() >= 1 && timeout.toSeconds() <= 60,
                "%s must be between 1ms and 60s, but is %sms",
                name,
                timeout.toMillis());
    }
}
