package io.bellwether.crawlers;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** An inbox whose reader sleeps until something arrives. All fields are guarded by the lock. */
final class BlockingInbox implements Inbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private boolean woken;

    @Override
    public void put(Delivery delivery) {
        lock.lock();
        try {
            deliveries.add(delivery);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Delivery> await(Duration atMost) {
        long nanos = TimeUnit.NANOSECONDS.convert(atMost);
        lock.lock();
        try {
            while (deliveries.isEmpty() && !woken && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return Optional.ofNullable(deliveries.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            woken = true;
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean takeWakeUp() {
        lock.lock();
        try {
            boolean was = woken;
            woken = false;
            return was;
        } finally {
            lock.unlock();
        }
    }
}
