package io.threatlockdown.tenant.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.exc.JacksonIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

import javax.net.ssl.SSLContext;

/** An HTTPS server on the loopback address, one virtual thread a request. Answers are compressed for clients that accept gzip. */
public final class TlsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsServer.class);

    static {
        // Without it the JDK's server waits 40 ms for an acknowledgement before it sends the end of a short answer.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpsServer server;
    private final ExecutorService threads;
    private final List<Route> routes;
    private final Route.Handler otherwise;

    private TlsServer(HttpsServer server, ExecutorService threads, List<Route> routes, Route.Handler otherwise) {
        this.server = server;
        this.threads = threads;
        this.routes = List.copyOf(routes);
        this.otherwise = otherwise;
    }

    /**
     * @param port 0 for any that is free
     * @param otherwise answers what no route takes
     * @throws IOException when the port is taken
     */
    public static TlsServer start(int port, SSLContext tls, List<Route> routes, Route.Handler otherwise)
            throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        TlsServer started = new TlsServer(server, threads, routes, otherwise);
        server.createContext("/", started::serve);
        server.start();
        return started;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Ends at once; requests that are being answered are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            Request request = Request.of(exchange);
            send(exchange, request, answer(request));
        } catch (IOException clientWentAway) {
            LOG.debug("request cut off: {}", clientWentAway.getMessage());
        } catch (JacksonIOException clientWentAway) {
            LOG.debug("answer cut off: {}", clientWentAway.getMessage());
        } catch (RuntimeException e) {
            LOG.error("an answer broke off", e);
        }
    }

    private Answer answer(Request request) {
        try {
            for (Route route : routes) {
                Optional<List<String>> holes = route.match(request.method(), request.path());
                if (holes.isPresent()) {
                    return route.handler().handle(request, holes.get());
                }
            }
            return otherwise.handle(request, List.of());
        } catch (RuntimeException | Error e) {
            // A client must never wait for an answer that doesn't come, whatever went wrong here.
            LOG.error("request failed", e);
            return Answer.empty(500);
        }
    }

    private static void send(HttpExchange exchange, Request request, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        if (answer.body().isEmpty()) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        boolean compressed = request.header("Accept-Encoding").orElse("").contains("gzip");
        if (compressed) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(answer.status(), 0);
        OutputStream body = exchange.getResponseBody();
        try (OutputStream out =
                compressed ? new GZIPOutputStream(body, 8_192) : new java.io.BufferedOutputStream(body, 8_192)) {
            answer.body().get().writeTo(out);
        }
    }
}
