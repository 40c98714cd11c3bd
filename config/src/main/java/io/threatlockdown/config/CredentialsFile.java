package io.threatlockdown.config;

import io.threatlockdown.xml.Problem;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file of lines {@code field = value} that only its owner may read. Blanks around both are left out, as are blank lines and those that
 * begin with {@code #} or {@code ;}. No message holds a line of it.
 */
final class CredentialsFile {
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path path;
    private final String problem;
    private final Map<String, String> fields;
    private final List<Problem> lineProblems;

    private CredentialsFile(Path path, String problem, Map<String, String> fields, List<Problem> lineProblems) {
        this.path = path;
        this.problem = problem;
        this.fields = Map.copyOf(fields);
        this.lineProblems = List.copyOf(lineProblems);
    }

    static CredentialsFile read(Path path) {
        Optional<String> open = openness(path, "credentials file");
        if (open.isPresent()) {
            return unusable(path, open.get());
        }
        try {
            return parse(path, Files.readAllLines(path));
        } catch (CharacterCodingException binary) {
            return unusable(path, "credentials file " + path + " is not UTF-8 text: write it anew");
        } catch (IOException unreadable) {
            return unusable(
                    path, "cannot read credentials file " + path + ": give the user of this process the right to");
        }
    }

    /**
     * Why a file is not one that only its owner may read; empty when it is.
     *
     * @param kind what it is, for the message
     */
    static Optional<String> openness(Path path, String kind) {
        try {
            if (Files.isDirectory(path)) {
                return Optional.of(kind + " " + path + " is a directory: name the file in it");
            }
            Set<PosixFilePermission> permissions = permissions(path);
            if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
                return Optional.of(kind + " " + path + " is open to others ("
                        + PosixFilePermissions.toString(permissions) + "): chmod 600 " + path);
            }
            return Optional.empty();
        } catch (NoSuchFileException missing) {
            return Optional.of(kind + " " + path + " does not exist"
                    + (kind.startsWith("credentials")
                            ? ": make it with the lines application_id = … and application_key = …"
                            : ": name the file that holds the certificate and its private key"));
        } catch (IOException unreadable) {
            return Optional.of("cannot read " + kind + " " + path + ": give the user of this process the right to");
        }
    }

    /** The value of a field; the last when it stands there twice; empty when it is missing or has no value. */
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Why the file as a whole cannot be used; {@code ""} when it can. */
    String problem() {
        return problem;
    }

    /** What is wrong inside, place by place. */
    List<Problem> lineProblems() {
        return lineProblems;
    }

    /** A problem of this file for a field that is not in it. */
    Problem missing(String field) {
        return Problem.ofFile(
                path.toString(), "the credentials file has no '" + field + "': add the line " + field + " = …");
    }

    private static Set<PosixFilePermission> permissions(Path path) throws IOException {
        try {
            return Files.getPosixFilePermissions(path);
        } catch (UnsupportedOperationException otherFileSystem) {
            return Set.of();
        }
    }

    private static CredentialsFile parse(Path path, List<String> lines) {
        Map<String, String> fields = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\uFEFF", "").strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 0) {
                problems.add(new Problem(path.toString(), i + 1, 1, "this line is not 'field = value'"));
                continue;
            }
            String value = line.substring(equals + 1).strip();
            if (!value.isEmpty()) {
                fields.put(line.substring(0, equals).strip(), value);
            }
        }
        return new CredentialsFile(path, "", fields, problems);
    }

    private static CredentialsFile unusable(Path path, String problem) {
        return new CredentialsFile(path, problem, Map.of(), List.of());
    }
}
