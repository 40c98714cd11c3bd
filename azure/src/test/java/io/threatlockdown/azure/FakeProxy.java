package io.threatlockdown.azure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** An HTTP proxy that opens tunnels for those who know its password, all of them to one port of this machine. */
public final class FakeProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final String expected;
    private final List<String> tunnels = Collections.synchronizedList(new ArrayList<>());

    public FakeProxy(int target, String user, String password) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.expected = "proxy-authorization: basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The request lines that were let through. */
    public List<String> tunnels() {
        return tunnels;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1);
            while (true) {
                String request = lines.readLine();
                boolean known = false;
                for (String line = request; line != null && !line.isEmpty(); line = lines.readLine()) {
                    known |= line.regionMatches(true, 0, expected, 0, expected.length())
                            && line.endsWith(expected.substring(expected.lastIndexOf(' ') + 1));
                }
                if (request == null) {
                    return;
                }
                if (known) {
                    tunnels.add(request);
                    say(client, "HTTP/1.1 200 Connection established\r\n\r\n");
                    tunnel(client);
                    return;
                }
                say(
                        client,
                        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                                + "Content-Length: 0\r\n\r\n");
            }
        } catch (IOException gone) {
            // The client has left.
        }
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    private void tunnel(Socket client) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Thread back = Thread.ofVirtual().start(() -> copy(server, client));
            copy(client, server);
            back.interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // One side has ended the connection.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
