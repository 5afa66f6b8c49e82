package io.bellwether.stack.command;

import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.Post;

/** Takes imported posts: the channels of a broker or, in a test, a list. */
interface PostWriter extends AutoCloseable {
    /** Hands a post over; it is kept for sure when {@link #close} returns. */
    void write(Post post);

    /** Hands over what is no post. */
    void refuse(DeadLetter letter);

    /** @throws RuntimeException if anything that was handed over was not kept */
    @Override
    void close();
}
