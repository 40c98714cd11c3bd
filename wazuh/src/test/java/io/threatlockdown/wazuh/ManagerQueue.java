package io.threatlockdown.wazuh;

import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what is sent to a manager, as a manager does. */
public final class ManagerQueue implements AutoCloseable {
    private final AFUNIXDatagramSocket socket;
    private final Thread reader;
    private final List<String> datagrams = new CopyOnWriteArrayList<>();
    private final Path path;
    private volatile boolean closing;

    private ManagerQueue(Path path, boolean reading) throws IOException {
        this.path = path;
        Files.deleteIfExists(path);
        this.socket = AFUNIXDatagramSocket.newInstance();
        socket.bind(AFUNIXSocketAddress.of(path));
        this.reader = Thread.ofPlatform().daemon().unstarted(this::read);
        if (reading) {
            reader.start();
        }
    }

    public static ManagerQueue at(Path path) throws IOException {
        return new ManagerQueue(path, true);
    }

    /** One that reads nothing until it is told to. */
    public static ManagerQueue sleepingAt(Path path) throws IOException {
        return new ManagerQueue(path, false);
    }

    public void wake() {
        reader.start();
    }

    private void read() {
        try {
            DatagramPacket packet = new DatagramPacket(new byte[70_000], 70_000);
            while (true) {
                packet.setLength(70_000);
                socket.receive(packet);
                if (closing && packet.getLength() == 0) {
                    return; // Whoever waits when a socket is closed is given an empty datagram.
                }
                datagrams.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    public List<String> datagrams() {
        return List.copyOf(datagrams);
    }

    /** What stands behind the header of each. */
    public List<String> messages() {
        return datagrams().stream()
                .map(datagram -> {
                    if (!datagram.startsWith("1:Azure:")) {
                        throw new AssertionError("no header: " + datagram);
                    }
                    return datagram.substring("1:Azure:".length());
                })
                .toList();
    }

    /** Waits until so many have come, and a moment longer for one too many. */
    public List<String> await(int count) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (datagrams.size() < count && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        Thread.sleep(50);
        return messages();
    }

    @Override
    public void close() throws IOException {
        closing = true;
        socket.close();
        Files.deleteIfExists(path);
    }
}
