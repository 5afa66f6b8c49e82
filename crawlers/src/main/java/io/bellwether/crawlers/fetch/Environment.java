package io.bellwether.crawlers.fetch;

import java.util.Optional;

/** Where the secrets of site files are looked up, by the names that the files give. */
@FunctionalInterface
public interface Environment {
    Optional<String> value(String name);

    /** The variables of this process. */
    static Environment ofProcess() {
        return name -> Optional.ofNullable(System.getenv(name));
    }

    /** Knows no variable. */
    static Environment empty() {
        return name -> Optional.empty();
    }
}
