package io.bellwether.stack.architecture.violations;

/** Its name says nothing. */
public final class HandoverManager {}
