package io.threatlockdown.server;

import io.threatlockdown.tenant.tls.ServerTls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;

/** What stands before the dashboard in an installation that is reached from elsewhere: it takes TLS off and hands every byte on. */
final class TlsFront implements AutoCloseable {
    private final ServerTls tls;
    private final ServerSocket socket;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    TlsFront(Path directory, int behind) throws IOException {
        this.tls = ServerTls.in(Files.createDirectories(directory), Instant.now());
        this.behind = behind;
        this.socket =
                tls.context().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    URI address() {
        return URI.create("https://localhost:" + socket.getLocalPort());
    }

    SSLContext clientTls() {
        return tls.clientContext();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        open.forEach(TlsFront::closeQuietly);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                open.add(client);
                open.add(server);
                Thread.startVirtualThread(() -> relay(client, server));
                Thread.startVirtualThread(() -> relay(server, client));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void relay(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException oneSideEnded) {
            // Both are closed now.
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // That is what was wanted.
        }
    }
}
