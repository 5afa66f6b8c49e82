/** Child JVMs: how the services that need a class path of their own are started, watched and stopped. */
@NullMarked
package io.bellwether.stack.process;

import org.jspecify.annotations.NullMarked;
