package io.bellwether.jobs.alerts;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told about incidents, and how.
 *
 * @param recipients addresses that get each mail; with none, incidents are indexed but nobody is told
 * @param boardUrl where people read on and act, such as a Kibana dashboard; null for no link in mails
 */
public record AlertsConfig(
        List<String> recipients, @Nullable String boardUrl, IncidentConfig incidents, MailConfig mail)
        implements Serializable {
    public AlertsConfig {
        recipients = List.copyOf(recipients);
        for (String recipient : recipients) {
            require(
                    MailAddress.looksRight(recipient),
                    "recipients must be addresses such as risk@example.org, but has '%s'",
                    recipient);
        }
        require(
                recipients.stream().distinct().count() == recipients.size(),
                "recipients must name each address once, but are %s of which %s differ",
                recipients.size(),
                recipients.stream().distinct().count());
        if (boardUrl != null) {
            require(
                    boardUrl.startsWith("http://") || boardUrl.startsWith("https://"),
                    "board-url must begin with http:// or https://, but is '%s'",
                    boardUrl);
        }
    }

    public static AlertsConfig defaults() {
        return new AlertsConfig(List.of(), null, IncidentConfig.defaults(), MailConfig.defaults());
    }
}
