package io.bellwether.models.topics;

/** What somebody wrote is no phrase, query or regular expression; the message says why and what was expected. */
final class RuleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String words;

    RuleException(String message) {
        super(message);
        this.words = message;
    }

    /** The message, which is always there. */
    String words() {
        return words;
    }
}
