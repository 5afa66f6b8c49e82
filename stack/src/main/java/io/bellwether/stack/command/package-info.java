/** The {@code bellwether} command and its subcommands. */
@NullMarked
package io.bellwether.stack.command;

import org.jspecify.annotations.NullMarked;
