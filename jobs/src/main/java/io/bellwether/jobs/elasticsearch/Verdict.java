package io.bellwether.jobs.elasticsearch;

/** What an HTTP status of Elasticsearch means for the document, or the request, that it was given for. */
enum Verdict {
    /** It is stored, or a newer version of it is. */
    DONE,
    /** The cluster is busy or not whole: the same document will be taken later. */
    REPEAT,
    /** The cluster stumbled over it, by chance or because of it: repeated a few times, then refused. */
    SUSPECT,
    /** The document will never be taken as it is. */
    REFUSED,
    /** Nothing is wrong with the document: this program is not allowed to write, or writes to what is no Elasticsearch. */
    FATAL;

    private static final int CONFLICT = 409;

    /** Of one document within an answered request. */
    static Verdict ofItem(int status, String message) {
        if (status < 300 || status == CONFLICT) {
            return DONE;
        }
        return switch (status) {
            case 408, 429, 502, 503, 504 -> REPEAT;
            case 500 -> SUSPECT;
            // 403 is also what an index answers that somebody closed for writing, such as one of an old month.
            case 401, 403 -> message.contains("cluster_block_exception") ? REFUSED : FATAL;
            default -> REFUSED;
        };
    }

    /** Of a request that was answered by an error as a whole. */
    static Verdict ofRequest(int status) {
        return switch (status) {
            case 408, 429, 500, 502, 503, 504 -> REPEAT;
            case 413 -> REFUSED;
            default -> FATAL;
        };
    }
}
