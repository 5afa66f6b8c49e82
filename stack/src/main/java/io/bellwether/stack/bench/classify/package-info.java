/** How fast texts are judged, beside the bare network. */
@NullMarked
package io.bellwether.stack.bench.classify;

import org.jspecify.annotations.NullMarked;
