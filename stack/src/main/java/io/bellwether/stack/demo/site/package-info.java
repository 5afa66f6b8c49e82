/** Three small web sites on loopback that publish the demo's posts as time passes: a feed, a news site, a forum. */
@NullMarked
package io.bellwether.stack.demo.site;

import org.jspecify.annotations.NullMarked;
