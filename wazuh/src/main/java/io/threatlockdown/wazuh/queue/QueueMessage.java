package io.threatlockdown.wazuh.queue;

import java.nio.charset.StandardCharsets;

/** What stands in a datagram: {@code 1:Azure:} and the message. */
public final class QueueMessage {
    private static final String HEADER = "1:Azure:";

    /** The manager takes no more of one datagram, the header included. In bytes. */
    private static final int MOST_BYTES = 65_535;

    private QueueMessage() {}

    /** In UTF-8, with a question mark for what it has no bytes for. */
    static byte[] datagram(String message) {
        return (HEADER + message).getBytes(StandardCharsets.UTF_8);
    }

    /** How many bytes a message may have beside the header. */
    public static int longest() {
        return MOST_BYTES - HEADER.length();
    }

    /** How many bytes a message has beside the header. */
    public static int length(String message) {
        return message.getBytes(StandardCharsets.UTF_8).length;
    }

    public static boolean fits(String message) {
        return length(message) <= longest();
    }
}
