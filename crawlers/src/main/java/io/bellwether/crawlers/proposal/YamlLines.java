package io.bellwether.crawlers.proposal;

/** Lines of a YAML file, comments in a column beside the values. */
final class YamlLines {
    private static final int COMMENT_COLUMN = 46;

    private final StringBuilder text = new StringBuilder();

    /** A value is written as it is; an empty one opens a map. */
    void key(int indent, String key, String value, String comment) {
        String line = "  ".repeat(indent) + key + ":" + (value.isEmpty() ? "" : " " + value);
        text.append(line);
        if (!comment.isEmpty()) {
            text.append(" ".repeat(Math.max(2, COMMENT_COLUMN - line.length())))
                    .append("# ")
                    .append(flat(comment));
        }
        text.append('\n');
    }

    void comment(int indent, String comment) {
        text.append("  ".repeat(indent)).append("# ").append(flat(comment)).append('\n');
    }

    void blank() {
        text.append('\n');
    }

    /** What comes from a page must not end a comment's line. */
    private static String flat(String comment) {
        return comment.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }

    /** A double-quoted scalar (YAML 1.2, section 7.3.1). */
    static String quoted(String value) {
        return '"' + flat(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
