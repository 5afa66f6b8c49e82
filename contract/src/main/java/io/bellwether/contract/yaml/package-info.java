/** Files that people write in YAML: read into a tree that knows its lines, so that every fault can be told where it stands. */
@NullMarked
package io.bellwether.contract.yaml;

import org.jspecify.annotations.NullMarked;
