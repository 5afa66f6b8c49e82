/** What single parts of a crawl cost. */
@NullMarked
package io.bellwether.stack.bench.micro;

import org.jspecify.annotations.NullMarked;
