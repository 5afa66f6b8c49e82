package io.bellwether.crawlers.trial;

import io.bellwether.crawlers.fetch.FetchOutcome;

/** Says how a request ended, for people. */
final class FetchWords {
    private FetchWords() {}

    static String of(FetchOutcome outcome) {
        if (outcome instanceof FetchOutcome.Fetched fetched) {
            return String.valueOf(fetched.status());
        }
        if (outcome instanceof FetchOutcome.Moved moved) {
            return moved.status() + " to " + moved.target();
        }
        if (outcome instanceof FetchOutcome.HttpError error) {
            String again = error.retryTime()
                    .map(at -> ", to be asked again after " + at)
                    .orElse("");
            return "status " + error.status() + again;
        }
        if (outcome instanceof FetchOutcome.AddressDenied denied) {
            return denied.reason();
        }
        if (outcome instanceof FetchOutcome.Refused refused) {
            return refused.reason();
        }
        if (outcome instanceof FetchOutcome.NoAccess noAccess) {
            return noAccess.reason();
        }
        return outcome instanceof FetchOutcome.Unreachable unreachable ? unreachable.reason() : "304";
    }

    /** What to do about it; empty where the end says that itself. */
    static String advice(FetchOutcome outcome) {
        if (outcome instanceof FetchOutcome.HttpError error) {
            return switch (error.status()) {
                case 401, 403 -> ". The site wants a login, or refuses crawlers; ask its operator";
                case 404, 410 -> ". Check the address in a browser";
                case 429 -> ". Make 'delay' longer";
                default -> error.temporary() ? ". Try again later" : "";
            };
        }
        if (outcome instanceof FetchOutcome.Unreachable) {
            return ". Check the address, and whether this machine reaches it";
        }
        return "";
    }
}
