/** What the robots.txt of a host allows (RFC 9309). */
@NullMarked
package io.bellwether.crawlers.robots;

import org.jspecify.annotations.NullMarked;
