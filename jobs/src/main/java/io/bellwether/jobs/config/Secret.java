package io.bellwether.jobs.config;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;

/** A password or key, which comes from the environment only and shows itself nowhere: its text is {@code ***}. */
public record Secret(String value) implements Serializable {
    public Secret {
        require(!value.isBlank(), "a secret must not be blank");
    }

    @Override
    public String toString() {
        return "***";
    }
}
