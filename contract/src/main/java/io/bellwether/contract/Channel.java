package io.bellwether.contract;

/** A Kafka topic through which jobs, and foreign programs, exchange one kind of record as JSON. */
public enum Channel {
    /** Keyed by post id; {@link Post}. Anything may write here that fits the JSON Schema. */
    POSTS("posts"),
    /** Keyed by post id; {@link AnalyzedPost}. */
    ANALYZED_POSTS("analyzed-posts"),
    /** Keyed by {@link Subject#key()}; {@link Anomaly}. */
    ANOMALIES("anomalies"),
    /** Keyed by incident id; {@link Command}. */
    COMMANDS("commands"),
    /** No key; {@link DeadLetter}: every record that could not be handled, with its reason. */
    DEAD_LETTERS("dead-letters");

    private final String topic;

    Channel(String topic) {
        this.topic = topic;
    }

    /** The name of the Kafka topic, to which a deployment may add a prefix of its own. */
    public String topic() {
        return topic;
    }
}
