package io.bellwether.models.topics;

/** A piece of a query that knows where it stands: from 0. */
sealed interface QueryToken {
    int at();

    /** As the user wrote it, for messages. */
    String words();

    record Term(int at, String text) implements QueryToken {
        @Override
        public String words() {
            return "'" + text + "'";
        }
    }

    record Operator(int at, String words) implements QueryToken {}

    record Near(int at, int distance) implements QueryToken {
        @Override
        public String words() {
            return "NEAR/" + distance;
        }
    }

    record Open(int at) implements QueryToken {
        @Override
        public String words() {
            return "'('";
        }
    }

    record Close(int at) implements QueryToken {
        @Override
        public String words() {
            return "')'";
        }
    }

    record End(int at) implements QueryToken {
        @Override
        public String words() {
            return "the end";
        }
    }
}
