package io.bellwether.crawlers.fetch;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * The clients by which requests are sent. A name is resolved once for a connection, by the guard, and the connection is made
 * to what the guard saw, so that a name which answers differently a moment later gains nothing. Thread-safe.
 *
 * <p>Sites that may be asked at private addresses have a client of their own: connections are pooled by host name, and one
 * that was opened for such a site must not serve another.
 */
final class HttpConnections implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** Enough for a pause of a few seconds between two requests to each of many hosts. */
    private static final int IDLE_CONNECTIONS = 256;

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final OkHttpClient publicOnly;
    private final OkHttpClient privateToo;

    /** @param template holds what tests change, such as whose certificates are trusted */
    HttpConnections(OkHttpClient template, AddressGuard guard, GuardedSockets sockets, Duration timeout) {
        OkHttpClient base = template.newBuilder()
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE.toMillis(), TimeUnit.MILLISECONDS))
                // Each hop is a request of its own, with its own checks and pace.
                .followRedirects(false)
                .followSslRedirects(false)
                // A proxy would resolve names itself, out of the guard's sight.
                .proxy(Proxy.NO_PROXY)
                // One connection to a host at a time, made by the thread that asks.
                .fastFallback(false)
                .connectTimeout(CONNECT_TIMEOUT)
                // One limit for all: a body that drips in is never idle for long.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .callTimeout(timeout)
                .addNetworkInterceptor(HttpConnections::withoutRepetition)
                .build();
        publicOnly = base.newBuilder()
                .dns(host -> guard.admitted(host, false))
                .socketFactory(sockets)
                .build();
        privateToo = base.newBuilder().dns(host -> guard.admitted(host, true)).build();
    }

    OkHttpClient client(boolean allowPrivate) {
        return allowPrivate ? privateToo : publicOnly;
    }

    /** Ends all requests under way and forgets all connections. */
    @Override
    public void close() {
        publicOnly.dispatcher().cancelAll();
        publicOnly.connectionPool().evictAll();
    }

    /**
     * The library repeats a request at once after a 408 without Retry-After, and after a 503 with one of 0. How often a host
     * is asked is for the crawl to decide, so those answers are changed into ones that it does not repeat.
     */
    private static Response withoutRepetition(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.code() == 408) {
            return response.newBuilder().header("Retry-After", "10").build();
        }
        return response.code() == 503 && "0".equals(response.header("Retry-After"))
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }
}
