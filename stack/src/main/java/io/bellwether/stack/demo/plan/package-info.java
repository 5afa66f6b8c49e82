/** What the demo publishes, where and when: ordinary talk, one crisis, and what looks like one but is none. Pure. */
@NullMarked
package io.bellwether.stack.demo.plan;

import org.jspecify.annotations.NullMarked;
