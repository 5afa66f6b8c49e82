package io.bellwether.jobs.alerts;

import io.bellwether.contract.Delivery;
import io.bellwether.contract.DeliveryStatus;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one mail at most once as far as that can be had: its line in the log comes first, then the mail, then the answer in
 * the log. What the log says is sent is not sent again. Only a crash between the server's yes and the log leaves the
 * doubtful line {@code SENDING}; the mail then goes out again with the same {@code Message-ID}, since an alert that is lost is
 * worse than one that comes twice. One thread, the task's.
 */
final class MailDesk {
    private static final Logger LOG = LoggerFactory.getLogger(MailDesk.class);

    private final DeliveryLog log;
    private final Mailer mailer;
    private final AlertEmail.Letterhead letterhead;
    private final int maxAttempts;
    private final InstantSource clock;

    MailDesk(DeliveryLog log, Mailer mailer, AlertsConfig config, InstantSource clock) {
        this.log = log;
        this.mailer = mailer;
        this.letterhead = new AlertEmail.Letterhead(config.mail().from(), config.boardUrl());
        this.maxAttempts = config.mail().maxAttempts();
        this.clock = clock;
    }

    /** What an attempt led to. */
    sealed interface Result {
        /** Nothing more is to be done. */
        record Settled(Delivery delivery) implements Result {}

        /** The log says it was settled before. */
        record Known(DeliveryStatus status) implements Result {}

        /**
         * To be tried again.
         *
         * @param counts whether it used up an attempt
         * @param others whether other mails have no better chance now
         */
        record Again(String why, boolean counts, boolean others) implements Result {}
    }

    /**
     * Makes one attempt.
     *
     * @param number 1 for the first attempt
     */
    Result deliver(MailOrder order, int number) {
        AlertEmail email = AlertEmail.of(order.incident(), order.event(), order.recipient(), letterhead);
        Attempt attempt = new Attempt(order, email, number);
        Delivery sending = delivery(attempt, DeliveryStatus.SENDING, null);
        try {
            Optional<DeliveryStatus> before = log.begin(sending);
            if (before.isPresent()) {
                DeliveryStatus status = before.get();
                if (status == DeliveryStatus.SENT || status == DeliveryStatus.REFUSED) {
                    return new Result.Known(status);
                }
                log.record(sending);
            }
        } catch (IOException e) {
            return new Result.Again("the delivery log cannot be asked: " + e.getMessage(), false, true);
        }
        return settle(attempt, mailer.send(email));
    }

    /** A mail on its way. */
    private record Attempt(MailOrder order, AlertEmail email, int number) {}

    private Result settle(Attempt attempt, Mailer.Answer answer) {
        boolean last = attempt.number() >= maxAttempts;
        DeliveryStatus status;
        if (answer instanceof Mailer.Answer.Accepted) {
            status = DeliveryStatus.SENT;
        } else if (answer instanceof Mailer.Answer.Refused || last) {
            status = DeliveryStatus.REFUSED;
        } else {
            status = DeliveryStatus.RETRYING;
        }
        Delivery delivery = delivery(attempt, status, answer.text());
        try {
            log.record(delivery);
        } catch (IOException e) {
            LOG.warn("Delivery {} is {}, but the log does not know yet: {}", delivery.id(), status, e.getMessage());
        }
        if (status == DeliveryStatus.RETRYING) {
            return new Result.Again(answer.text(), true, answer instanceof Mailer.Answer.Unreachable);
        }
        return new Result.Settled(delivery);
    }

    private Delivery delivery(Attempt attempt, DeliveryStatus status, @Nullable String answer) {
        MailOrder order = attempt.order();
        AlertEmail email = attempt.email();
        return new Delivery(
                order.deliveryId(),
                order.incident().id(),
                order.event(),
                order.recipient(),
                status,
                attempt.number(),
                clock.instant(),
                email.messageId(),
                email.subject(),
                answer,
                email.bodySha256());
    }
}
