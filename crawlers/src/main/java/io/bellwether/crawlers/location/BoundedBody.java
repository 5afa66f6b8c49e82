package io.bellwether.crawlers.location;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes the bytes of a body up to a limit, then closes the connection. Used by one thread at a time, as Flow demands. */
final class BoundedBody implements HttpResponse.BodySubscriber<BoundedBody.Bytes> {
    private final int limit;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final CompletableFuture<Bytes> result = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    BoundedBody(int limit) {
        this.limit = limit;
    }

    /** What was taken. */
    static final class Bytes {
        private final byte[] taken;
        private final boolean cut;

        Bytes(byte[] taken, boolean cut) {
            this.taken = taken;
            this.cut = cut;
        }

        byte[] taken() {
            return taken;
        }

        /** Whether there was more. */
        boolean cut() {
            return cut;
        }
    }

    @Override
    public CompletionStage<Bytes> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (result.isDone()) {
                return;
            }
            int room = limit - taken.size();
            byte[] part = new byte[Math.min(room, buffer.remaining())];
            buffer.get(part);
            taken.write(part, 0, part.length);
            if (buffer.hasRemaining()) {
                if (subscription != null) {
                    subscription.cancel();
                }
                result.complete(new Bytes(taken.toByteArray(), true));
            }
        }
    }

    @Override
    public void onError(Throwable error) {
        result.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        result.complete(new Bytes(taken.toByteArray(), false));
    }
}
