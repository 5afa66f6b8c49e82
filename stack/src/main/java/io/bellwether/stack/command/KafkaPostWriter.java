package io.bellwether.stack.command;

import io.bellwether.contract.Channel;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.Post;
import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.kafka.ChannelWriter;
import io.bellwether.jobs.kafka.Topics;

/** Writes imported posts to their channel, and what is none to the dead letters. */
final class KafkaPostWriter implements PostWriter {
    private final ChannelWriter channels;

    private KafkaPostWriter(ChannelWriter channels) {
        this.channels = channels;
    }

    /** Creates the topics where they are missing; fails where no broker answers. */
    static PostWriter open(KafkaConfig kafka) {
        Topics.createMissing(kafka, Channel.POSTS, Channel.DEAD_LETTERS);
        return new KafkaPostWriter(ChannelWriter.open(kafka));
    }

    @Override
    public void write(Post post) {
        channels.write(Channel.POSTS, post);
    }

    @Override
    public void refuse(DeadLetter letter) {
        channels.write(Channel.DEAD_LETTERS, letter);
    }

    @Override
    public void close() {
        channels.close();
    }
}
