@NullMarked
package io.bellwether.crawlers;

import org.jspecify.annotations.NullMarked;
