/** The configuration file: typed records with their defaults, and the reader that reports every fault at once. */
@NullMarked
package io.bellwether.jobs.config;

import org.jspecify.annotations.NullMarked;
