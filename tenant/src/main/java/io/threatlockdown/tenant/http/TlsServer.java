package io.threatlockdown.tenant.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.exc.JacksonIOException;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

import javax.net.ssl.SSLContext;

/** An HTTPS server on the loopback address, one virtual thread a request. Answers are compressed for clients that accept gzip. */
public final class TlsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsServer.class);
    private static final int BUFFER = 8_192;

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
    private final Front front;

    private TlsServer(
            HttpsServer server, ExecutorService threads, List<Route> routes, Route.Handler otherwise, Front front) {
        this.server = server;
        this.threads = threads;
        this.routes = List.copyOf(routes);
        this.otherwise = otherwise;
        this.front = front;
    }

    /** Stands before all routes: passes a request on, or not, and gives back what is sent. */
    public interface Front {
        Answer handle(Request request, Function<Request, Answer> routes);
    }

    /**
     * @param port 0 for any that is free
     * @param otherwise answers what no route takes
     * @throws IOException when the port is taken
     */
    public static TlsServer start(int port, SSLContext tls, List<Route> routes, Route.Handler otherwise, Front front)
            throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        TlsServer started = new TlsServer(server, threads, routes, otherwise, front);
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

    /** An exchange that is not closed here, because its answer broke off, is cut by the server under it. */
    private void serve(HttpExchange exchange) throws IOException {
        try {
            Request request = Request.of(exchange);
            send(exchange, request, answer(request));
            exchange.close();
        } catch (IOException | JacksonIOException | CutOff e) {
            LOG.debug("request or answer cut off: {}", e.getMessage());
            throw cutOff(e);
        } catch (RuntimeException e) {
            LOG.error("an answer broke off", e);
            throw cutOff(e);
        }
    }

    private static IOException cutOff(Exception cause) {
        return cause instanceof IOException io ? io : new IOException("answer cut off", cause);
    }

    private Answer answer(Request request) {
        try {
            return front.handle(request, this::routed);
        } catch (CutOff e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // A client must never wait for an answer that doesn't come, whatever went wrong here.
            LOG.error("request failed", e);
            return Answer.empty(500);
        }
    }

    private Answer routed(Request request) {
        for (Route route : routes) {
            Optional<List<String>> holes = route.match(request.method(), request.path());
            if (holes.isPresent()) {
                return route.handler().handle(request, holes.get());
            }
        }
        return otherwise.handle(request, List.of());
    }

    private static void send(HttpExchange exchange, Request request, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        answer.headers().forEach(headers::set);
        if (answer.body().isEmpty() || request.method().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        boolean compressed = answer.length().isEmpty()
                && request.header("Accept-Encoding").orElse("").contains("gzip");
        if (compressed) {
            headers.set("Content-Encoding", "gzip");
        }
        // Zero stands for a length that is not known, -1 for no body.
        long length = answer.length().orElse(0);
        exchange.sendResponseHeaders(answer.status(), answer.length().isPresent() && length == 0 ? -1 : length);
        if (answer.length().isPresent() && length == 0) {
            return;
        }
        OutputStream body = exchange.getResponseBody();
        OutputStream out = compressed ? new GZIPOutputStream(body, BUFFER) : new BufferedOutputStream(body, BUFFER);
        answer.body().get().writeTo(out);
        // Only after a whole answer: closing writes the end that a client takes for it.
        out.close();
    }
}
