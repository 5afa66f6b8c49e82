/** The site that benchmarks crawl: invented articles, served by a process of its own that logs every request. */
@NullMarked
package io.bellwether.stack.bench.site;

import org.jspecify.annotations.NullMarked;
