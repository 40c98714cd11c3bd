package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A credentials file as Wazuh's script reads it: lines {@code field = value}, all blanks left out, the last of a field counts. Empty
 * lines, lines that begin with {@code #}, and line ends of Windows are taken too. No message holds a line of it.
 */
public final class AuthFile {
    private final Path file;
    private final Map<String, String> fields;

    private AuthFile(Path file, Map<String, String> fields) {
        this.file = file;
        this.fields = Map.copyOf(fields);
    }

    /** @throws OperationException when it cannot be read, or holds something else */
    public static AuthFile read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException missing) {
            throw unusable("the credentials file " + file + " does not exist");
        } catch (CharacterCodingException binary) {
            throw unusable("the credentials file " + file + " is not UTF-8 text");
        } catch (IOException unreadable) {
            throw unusable(
                    "the credentials file " + file + " cannot be read: give the user of this process the right to");
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\uFEFF", "").replace(" ", "").strip();
            int equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (equals < 0) {
                throw unusable(file + ":" + (i + 1) + ": this line of the credentials file is not 'field = value'");
            }
            if (equals + 1 < line.length()) {
                fields.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        return new AuthFile(file, fields);
    }

    /** @throws OperationException when it is not there */
    public String required(String field) {
        return Optional.ofNullable(fields.get(field))
                .orElseThrow(() -> unusable(
                        "the credentials file " + file + " has no '" + field + "': add the line " + field + " = …"));
    }

    /** Whether every user of this machine can read it. */
    public boolean isOpenToAll() {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException notKnown) {
            return false;
        }
    }

    private static OperationException unusable(String message) {
        return new OperationException(ErrorCode.CONFIGURATION_INVALID, message);
    }
}
