package io.threatlockdown.detection.list;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ListContentTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("blocked"), "ann:one\n");
    }

    @Test
    void aTextTakesThePlaceOfTheFileAndThePermissionsStay() throws Exception {
        for (String permissions : List.of("rw-r-----", "rw-------", "rw-rw-r--")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            ListContent content = read();

            assertThat(content.obstacle()).isEmpty();
            assertThat(content.replace(with(content, permissions))).isTrue();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(permissions);
            assertThat(Files.readString(file)).contains(permissions + ":\n");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whatSomebodyElseWroteMeanwhileStays() throws Exception {
        ListContent content = read();
        Files.writeString(file, "bob:two\n");

        assertThat(content.replace(with(content, "cid"))).isFalse();
        assertThat(Files.readString(file)).isEqualTo("bob:two\n");
        assertThat(read().version()).isNotEqualTo(content.version());
    }

    @Test
    void aLinkToTheFileStaysALink() throws Exception {
        Path real = folder.resolve("real");
        Files.move(file, real);
        Files.createSymbolicLink(file, real.getFileName());
        ListContent content = read();

        assertThat(content.replace(with(content, "cid"))).isTrue();

        assertThat(file).isSymbolicLink();
        assertThat(Files.readString(real)).isEqualTo("ann:one\ncid:\n");
    }

    @Test
    void aCompiledListShowsItsEntriesAndIsNotChanged() throws Exception {
        Files.write(
                folder.resolve("allowed.cdb"),
                TestDatabase.of(List.of(Map.entry("ann", "one"), Map.entry("Zürich", "two"))));

        ListContent content = ListContent.read(new ListFile("etc/lists/allowed", folder.resolve("allowed")));

        assertThat(content.form()).isEqualTo(ListContent.Form.COMPILED);
        assertThat(content.entries())
                .containsExactlyInAnyOrder(
                        new ListEntry("ann", "one", 0, true), new ListEntry("Zürich", "two", 0, true));
        assertThat(content.obstacle()).hasValueSatisfying(why -> assertThat(why).contains("as allowed"));
    }

    @Test
    void aFileInAnotherEncodingIsShownAndNotChanged() throws Exception {
        Files.write(file, new byte[] {'Z', (byte) 0xFC, ':', 'x', '\n'});

        ListContent content = read();

        assertThat(content.entries()).containsExactly(new ListEntry("Zü", "x", 1, true));
        assertThat(content.obstacle()).hasValueSatisfying(why -> assertThat(why).contains("not in UTF-8"));
    }

    private ListContent read() throws Exception {
        return ListContent.read(new ListFile("etc/lists/blocked", file));
    }

    private static ListText with(ListContent content, String key) {
        return content.text().orElseThrow().with(List.of(new ListChange.Put(key, "")));
    }
}
