/** Topics that users define in a file: phrases, boolean queries and regular expressions, found in one pass. Knows no framework. */
@NullMarked
package io.bellwether.models.topics;

import org.jspecify.annotations.NullMarked;
