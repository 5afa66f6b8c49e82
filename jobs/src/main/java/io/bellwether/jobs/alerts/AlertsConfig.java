package io.bellwether.jobs.alerts;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told about incidents, and how.
 *
 * @param recipients addresses that get each mail; with none, incidents are indexed but nobody is told
 * @param sourceHealthRecipients addresses that get each mail about a source that is ill; with none, {@code recipients} get it
 * @param boardUrl where people read on and act, such as a Kibana dashboard; null for no link in mails
 */
public record AlertsConfig(
        List<String> recipients,
        List<String> sourceHealthRecipients,
        @Nullable String boardUrl,
        IncidentConfig incidents,
        MailConfig mail)
        implements Serializable {
    public AlertsConfig {
        recipients = List.copyOf(recipients);
        sourceHealthRecipients = List.copyOf(sourceHealthRecipients);
        requireAddresses(recipients, "recipients");
        requireAddresses(sourceHealthRecipients, "source-health-recipients");
        if (boardUrl != null) {
            require(
                    boardUrl.startsWith("http://") || boardUrl.startsWith("https://"),
                    "board-url must begin with http:// or https://, but is '%s'",
                    boardUrl);
        }
    }

    private static void requireAddresses(List<String> addresses, String key) {
        for (String address : addresses) {
            require(
                    MailAddress.looksRight(address),
                    "%s must be addresses such as risk@example.org, but has '%s'",
                    key,
                    address);
        }
        long different = addresses.stream().distinct().count();
        require(
                different == addresses.size(),
                "%s must name each address once, but are %s of which %s differ",
                key,
                addresses.size(),
                different);
    }

    /** Who is told about sources. */
    List<String> recipientsOfSources() {
        return sourceHealthRecipients.isEmpty() ? recipients : sourceHealthRecipients;
    }

    public static AlertsConfig defaults() {
        return new AlertsConfig(List.of(), List.of(), null, IncidentConfig.defaults(), MailConfig.defaults());
    }
}
