/**
 * The {@code bellwether} command: one class per subcommand. What it found goes to standard output in a form that programs
 * read; what it did, progress and complaints go to standard error.
 */
@NullMarked
package io.bellwether.stack.command;

import org.jspecify.annotations.NullMarked;
