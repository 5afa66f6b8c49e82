package io.bellwether.crawlers.fetch;

import io.bellwether.crawlers.sites.ProxyAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests. A name is resolved once for a connection, by the guard, and the connection is made
 * to what the guard saw, so that a name which answers differently a moment later gains nothing. Thread-safe.
 *
 * <p>Each route has a client of its own: connections are pooled by host name, and one that was opened for a site which may be
 * asked at private addresses, or through a proxy, must not serve another. A SOCKS proxy is told the address that the guard
 * saw. An HTTP proxy is told the name, as its protocol has it, once the guard has let the name pass.
 */
final class HttpConnections implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** Enough for a pause of a few seconds between two requests to each of many hosts. */
    private static final int IDLE_CONNECTIONS = 256;

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final AddressGuard guard;
    private final UnaryOperator<InetSocketAddress> place;
    private final OkHttpClient base;
    private final Map<Route, OkHttpClient> clients = new ConcurrentHashMap<>();

    HttpConnections(AddressGuard guard, Duration timeout) {
        this(new OkHttpClient(), guard, UnaryOperator.identity(), timeout);
    }

    /**
     * Connections that tests bend to this machine.
     *
     * @param template says such things as whose certificates are trusted
     * @param place where an address that passed the check really lies
     */
    HttpConnections(
            OkHttpClient template, AddressGuard guard, UnaryOperator<InetSocketAddress> place, Duration timeout) {
        this.guard = guard;
        this.place = place;
        base = template.newBuilder()
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE.toMillis(), TimeUnit.MILLISECONDS))
                // Each hop is a request of its own, with its own checks and pace.
                .followRedirects(false)
                .followSslRedirects(false)
                // None of the machine's own settings: such a proxy would resolve names out of the guard's sight.
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
    }

    /**
     * Sends a request and gives its answer, whose body is still to come.
     *
     * @throws AddressRefusedException if the server's address is not public and must be; it may also be the cause of another
     * @throws IOException if no answer comes
     */
    Response send(Request request, Route route) throws IOException {
        if (route.resolvesElsewhere()) {
            guard.admitted(request.url().host(), route.allowPrivate());
        }
        return clients.computeIfAbsent(route, this::client).newCall(request).execute();
    }

    private OkHttpClient client(Route route) {
        OkHttpClient.Builder builder = base.newBuilder();
        ProxyAddress proxy = route.proxy();
        if (proxy != null && proxy.kind() == ProxyAddress.Kind.HTTP) {
            // The only name that is resolved here is the proxy's, and the only address connected to.
            return builder.dns(host -> guard.admitted(host, true))
                    .proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
                    .proxyAuthenticator((way, response) -> authorized(proxy, response))
                    .build();
        }
        return builder.dns(host -> guard.admitted(host, route.allowPrivate()))
                .socketFactory(new GuardedSockets(route, place))
                .build();
    }

    private static @Nullable Request authorized(ProxyAddress proxy, Response response) {
        boolean refused = response.request().header("Proxy-Authorization") != null;
        if (proxy.user() == null || refused) {
            return null;
        }
        String credentials = Credentials.basic(proxy.user(), proxy.password(), StandardCharsets.UTF_8);
        return response.request()
                .newBuilder()
                .header("Proxy-Authorization", credentials)
                .build();
    }

    /** Ends all requests under way and forgets all connections. */
    @Override
    public void close() {
        base.dispatcher().cancelAll();
        base.connectionPool().evictAll();
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
