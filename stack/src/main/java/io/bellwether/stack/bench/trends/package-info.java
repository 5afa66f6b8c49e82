/** How many posts the trends job counts and judges, beside a bare count by key. */
@NullMarked
package io.bellwether.stack.bench.trends;

import org.jspecify.annotations.NullMarked;
