package io.bellwether.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Golden files: what the outside world has been promised. A change there is a change of the contract. */
final class Golden {
    private Golden() {}

    static JsonNode json(String name) {
        try (InputStream in = Golden.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("No golden file " + name + " beside " + Golden.class.getName());
            }
            return ContractJson.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read golden file " + name, e);
        }
    }
}
