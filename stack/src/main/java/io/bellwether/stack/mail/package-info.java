/** An SMTP server that keeps what it is sent and sends nothing on. */
@NullMarked
package io.bellwether.stack.mail;

import org.jspecify.annotations.NullMarked;
