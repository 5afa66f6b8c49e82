package io.bellwether.dashboards;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireText;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How a request proves who asks. None of them shows its secret in {@code toString}. */
public sealed interface Credentials {
    /** For a server without security. */
    static Credentials none() {
        return new None();
    }

    /** A user's name and password. */
    static Credentials basic(String user, String password) {
        return new Basic(user, password);
    }

    /** An API key in the encoded form that Elasticsearch hands out: Base64 of id, colon and key. */
    static Credentials apiKey(String encoded) {
        return new ApiKey(encoded);
    }

    /** Value of the header {@code Authorization}; empty where none is sent. */
    Optional<String> authorization();

    /** Nothing is sent. */
    record None() implements Credentials {
        @Override
        public Optional<String> authorization() {
            return Optional.empty();
        }
    }

    /** HTTP Basic, RFC 7617. */
    record Basic(String user, String password) implements Credentials {
        public Basic {
            requireText(user, "user");
            require(user.indexOf(':') < 0, "user must not hold a colon, but is '%s'", user);
            requireText(password, "password");
        }

        @Override
        public Optional<String> authorization() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return "user " + user + ", password ***";
        }
    }

    /** An API key of Elasticsearch, which Kibana takes too. */
    record ApiKey(String encoded) implements Credentials {
        public ApiKey {
            requireText(encoded, "API key");
        }

        @Override
        public Optional<String> authorization() {
            return Optional.of("ApiKey " + encoded);
        }

        @Override
        public String toString() {
            return "API key ***";
        }
    }
}
