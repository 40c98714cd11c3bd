package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.wazuh.python.PythonObject;
import io.threatlockdown.wazuh.python.PythonText;
import io.threatlockdown.wazuh.queue.QueueMessage;
import io.threatlockdown.workspace.PrivateFiles;
import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Makes messages fit into a datagram. One that is too long is sent with its longest values shortened, and says so itself in a member
 * {@code tld_shortened}; as it was, it is kept in a file, where it may stand more than once.
 */
final class LongMessages {
    static final String SHORTENED = "tld_shortened";

    /** For the member that names what was shortened. */
    private static final int ROOM_FOR_NAMES = 2_000;

    private final Path file;
    private final RunLog log;

    /** @param file for messages as they were; made with the first */
    LongMessages(Path file, RunLog log) {
        this.file = file;
        this.log = log;
    }

    /** The message itself if it fits. */
    String fitting(String message) {
        if (QueueMessage.fits(message)) {
            return message;
        }
        keep(message);
        log.warning("an event of " + QueueMessage.length(message) + " bytes is longer than the manager takes ("
                + QueueMessage.longest() + "): its longest values are shortened; the whole event is in " + file);
        return shortened(message);
    }

    private void keep(String message) {
        try (FileChannel channel = PrivateFiles.open(file)) {
            channel.position(channel.size());
            ByteBuffer line = ByteBuffer.wrap((message + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new OperationException(
                    ErrorCode.STORE_NOT_WRITABLE,
                    "cannot write " + file + ": " + e.getMessage() + "; make room, or make it writable for this user",
                    e);
        }
    }

    private static String shortened(String message) {
        PythonObject object;
        try {
            object = PythonObject.parse(message);
        } catch (JacksonException | IllegalArgumentException text) {
            return beginning(message, QueueMessage.longest());
        }
        List<String> names = new ArrayList<>();
        int goal = QueueMessage.longest() - ROOM_FOR_NAMES;
        for (int length = QueueMessage.length(object.text()); length > goal; ) {
            Map.Entry<String, String> longest = object.members().entrySet().stream()
                    .max(Comparator.comparingInt(member -> member.getValue().length()))
                    .orElseThrow();
            names.add(longest.getKey());
            shorten(object, longest.getKey(), longest.getValue(), length - goal);
            length = QueueMessage.length(object.text());
        }
        object.put(SHORTENED, beginning(String.join(", ", names), ROOM_FOR_NAMES / 6 - 10));
        return object.text();
    }

    /** An object or a list cannot be cut and remain one. */
    private static void shorten(PythonObject object, String name, String value, int tooMuch) {
        int left = value.length() - tooMuch;
        if (!value.startsWith("\"") || left < 2) {
            object.remove(name);
            return;
        }
        String text = Json.read(value).asString();
        StringBuilder cut = new StringBuilder();
        int length = 2; // The quotes.
        for (int i = 0; i < text.length(); ) {
            int next = text.offsetByCodePoints(i, 1);
            length += PythonText.quote(text.substring(i, next)).length() - 2;
            if (length > left) {
                break;
            }
            cut.append(text, i, next);
            i = next;
        }
        object.put(name, cut.toString());
    }

    /** @param mostBytes in UTF-8 */
    private static String beginning(String text, int mostBytes) {
        int end = 0;
        int length = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            length += QueueMessage.length(text.substring(end, next));
            if (length > mostBytes) {
                break;
            }
            end = next;
        }
        return text.substring(0, end);
    }
}
