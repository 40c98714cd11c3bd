package io.threatlockdown.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A folder with a configuration and the credentials files that the tests name. */
record ConfigurationFolder(Path folder) {
    static ConfigurationFolder in(Path folder) throws IOException {
        ConfigurationFolder made = new ConfigurationFolder(folder);
        made.file("good.txt", "application_id = app\napplication_key = key~1\n", "rw-------");
        made.file("open.txt", "application_id = app\napplication_key = key~1\n", "rw-r--r--");
        made.file("nokey.txt", "application_id = app\napplication_key =\n", "rw-------");
        made.file("nonsense.txt", "application_id = app\n\nkey~1\napplication_key = key~1\n", "rw-------");
        made.file(
                "secretid.txt",
                "application_id = app\napplication_key = 01234567-89ab-cdef-0123-456789abcdef\n",
                "rw-------");
        return made;
    }

    Path file(String name, String content, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    ConfigurationOutcome read(String configuration) throws IOException {
        return ConfigurationReader.read(Files.writeString(folder.resolve("ossec.conf"), configuration));
    }

    /** Problems, then notices, with the folder's own path taken out. */
    List<String> lines(ConfigurationOutcome outcome) {
        Stream<?> lines = switch (outcome) {
            case ConfigurationOutcome.Usable usable -> usable.configuration().notices().stream();
            case ConfigurationOutcome.Broken broken ->
                Stream.concat(broken.problems().stream(), broken.notices().stream());
        };
        return lines.map(line -> line.toString()
                        .replace(folder + "/ossec.conf", "ossec.conf")
                        .replace(folder.toString(), "{dir}"))
                .toList();
    }
}
