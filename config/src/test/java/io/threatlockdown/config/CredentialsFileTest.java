package io.threatlockdown.config;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import static org.assertj.core.api.Assertions.assertThat;

class CredentialsFileTest {
    @TempDir
    Path temporary;

    private ConfigurationFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new ConfigurationFolder(temporary);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application_id=app\napplication_key=a=b~c",
                "application_id = app\r\napplication_key = a=b~c\r\n",
                "\uFEFF  application_id\t=\tapp  \n\n# a comment\n; another = one\n\tapplication_key =  a=b~c\t",
                "application_key = old\napplication_id = app\napplication_key = a=b~c\nextra = thing",
            })
    void fieldsAreReadHoweverTheyAreLaidOut(String content) throws IOException {
        CredentialsFile file = CredentialsFile.read(folder.file("c.txt", content, "rw-------"));

        assertThat(file.problem()).isEmpty();
        assertThat(file.lineProblems()).isEmpty();
        assertThat(file.field("application_id")).contains("app");
        assertThat(file.field("application_key")).contains("a=b~c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
    void fileThatOthersCanReadOrWriteIsRefused(String permissions) throws IOException {
        Path path = folder.file("c.txt", "application_id = app", permissions);

        assertThat(CredentialsFile.read(path).problem())
                .isEqualTo("credentials file " + path + " is open to others (" + permissions + "): chmod 600 " + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwx------", "rwxr-xr-x"})
    void directoryIsNoCredentialsFile(String permissions) throws IOException {
        Path directory = Files.createDirectory(
                temporary.resolve("d"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));

        assertThat(CredentialsFile.read(directory).problem())
                .isEqualTo("credentials file " + directory + " is a directory: name the file in it");
    }
}
