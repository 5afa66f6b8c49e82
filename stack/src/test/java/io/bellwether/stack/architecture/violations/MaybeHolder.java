package io.bellwether.stack.architecture.violations;

import java.util.Optional;

/** Holds what should be a nullable component. */
public record MaybeHolder(Optional<String> name) {}
