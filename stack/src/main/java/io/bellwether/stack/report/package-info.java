/** Writes what a demo found as one self-contained HTML page. */
@NullMarked
package io.bellwether.stack.report;

import org.jspecify.annotations.NullMarked;
