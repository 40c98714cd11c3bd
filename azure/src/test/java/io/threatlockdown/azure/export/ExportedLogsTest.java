package io.threatlockdown.azure.export;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.OperationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExportedLogsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n",
                "{\"n\":1}{\"n\":2} {\"n\":3}",
                "[{\"n\":1},{\"n\":2},{\"n\":3}]",
                "[\n  {\n    \"n\": 1\n  },\n  {\n    \"n\": 2\n  },\n  {\n    \"n\": 3\n  }\n]\n",
                "{\n  \"n\": 1\n}\n{\n  \"n\": 2\n}\n\n{\n  \"n\": 3\n}\n",
                "{\n\"n\":\n1\n}\r\n{\n\"n\": 2\n}\n{\"n\":3}",
                "{\"records\":[{\"n\":1},{\"n\":2}]}\n{\"records\":[{\"n\":3}]}\n",
                "{\n\"records\":\n[\n{\"n\":1},\n{\"n\":2},\n{\"n\":3}\n]\n}",
                "{\"@odata.context\":\"x\",\"value\":[{\"n\":1},{\"n\":2},{\"n\":3}],\"@odata.nextLink\":\"y\"}",
                "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[{\"name\":\"n\",\"type\":\"long\"}],\"rows\":[[1],[2],[3]]},{\"rows\":[[4]]}]}",
                "[{\"records\":[{\"n\":1}]},{\"n\":2},{\"n\":3}]",
            })
    void everyFrameGivesItsRecordsInOrder(String text) throws IOException {
        Exports read = Exports.read(file("x.json", text));

        assertThat(read.messages()).isEmpty();
        assertThat(read.values("n")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aMemberCalledLikeAFrameDoesNotHideARecord() throws IOException {
        Exports read = Exports.read(
                file("x.json", "{\"id\":7,\"value\":[{\"n\":1}],\"records\":[1]}\n{\"value\":\"text\",\"id\":8}"));

        assertThat(read.values("id")).containsExactly(7L, 8L);
        assertThat(read.values("value")).first().isEqualTo(Dynamic.parse("[{\"n\":1}]"));
    }

    @Test
    void bracketsAndQuotesInsideOfTextsEndNothing() throws IOException {
        Exports read = Exports.read(file("x.json", "{\"t\":\"a}]\\\"{\\\\\"}\n{\"t\":\"größe 🙂\"}"));

        assertThat(read.values("t")).containsExactly("a}]\"{\\", "größe 🙂");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":1}\n{\"n\":2,\"a\":{\"b\":1}\n{\"n\":3}\n",
                "{\"n\":1}\n{\"n\":2,\"a\":\n{\"n\":3}\n",
                "{\"n\":1}\n{\"n\":2,\"a\":\"not closed\n{\"n\":3}\n",
                "{\"n\":1}\n{\"n\":2]}\n{\"n\":3}\n",
                "{\"n\":1}\n{\"n\":nothing}\n{\"n\":3}\n",
                "{\"n\":1}\n{n:2}\n{\"n\":3}\n",
                "{\"n\":1}\nwhat is this\n{\"n\":3}\n",
                "{\"n\":1}\n\"text\"\n{\"n\":3}\n",
                "{\"n\":1}\n[[2]]\n{\"n\":3}\n",
                "{\"records\":[{\"n\":1}]}\n{\"records\":[{\"n\":\n{\"records\":[{\"n\":3}]}\n",
            })
    void aBrokenLineCostsItselfOnly(String text) throws IOException {
        Exports read = Exports.read(file("x.jsonl", text));

        assertThat(read.values("n")).containsExactly(1L, 3L);
        assertThat(read.messages()).hasSize(1).first().asString().startsWith("x.jsonl:2: ");
        assertThat(read.summary.problems()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"records\":[{\"n\":1},{\"n\":tru},{\"n\":3}]}",
                "[{\"n\":1},2,{\"n\":3}]",
                "[{\"n\":1},\"a,]b\",{\"n\":3}]",
                "[\n  {\n    \"n\": 1\n  },\n  {\n    \"n\": \"2\n  },\n  {\n    \"n\": 3\n  }\n]\n",
                "[\n  {\n    \"n\": 1\n  },\n  {\n    \"n\": 2\n  {\n    \"n\": 3\n  }\n]\n",
                "{\"tables\":[{\"columns\":[{\"name\":\"n\",\"type\":\"long\"}],\"rows\":[[1],[2,2],[3]]}]}",
            })
    void aBrokenRecordOfAListCostsItselfOnly(String text) throws IOException {
        Exports read = Exports.read(file("x.json", text));

        assertThat(read.values("n")).containsExactly(1L, 3L);
        assertThat(read.messages()).hasSize(1);
    }

    @Test
    void whatIsCutOffIsToldAndWhatWasBeforeIsRead() throws IOException {
        Exports list = Exports.read(file("list.json", "{\"records\":[{\"n\":1},{\"n\":2}"));
        Exports record = Exports.read(file("record.json", "{\"n\":1}\n{\"n\":"));
        byte[] gzip = gzip("{\"n\":1}\n".repeat(5_000));
        Exports compressed = Exports.read(file("x.jsonl.gz", Arrays.copyOf(gzip, gzip.length - 8)));

        assertThat(list.values("n")).containsExactly(1L, 2L);
        assertThat(list.messages())
                .containsExactly(
                        "list.json:1: the file ends inside of the list that begins here; what was there has been read");
        assertThat(record.messages()).containsExactly("record.json:2: the file ends before this record does");
        assertThat(compressed.events()).isNotEmpty();
        assertThat(compressed.messages())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("x.jsonl.gz:0: cannot be read to its end");
    }

    @Test
    void anAnswerThatSaysItIsNotWholeIsTold() throws IOException {
        Exports read = Exports.read(
                file(
                        "x.json",
                        "{\"tables\":[{\"columns\":[{\"name\":\"n\",\"type\":\"long\"}],\"rows\":[[1]]}],\"error\":{\"code\":\"PartialError\",\"message\":\"too many\"}}"));

        assertThat(read.values("n")).containsExactly(1L);
        assertThat(read.messages())
                .containsExactly("x.json:1: the answer says that its rows are not all: PartialError too many");
    }

    @Test
    void theDeclaredTypesOfAnAnswerTypeColumnsOfNoKnownTable() throws IOException {
        Exports read = Exports.read(
                file(
                        "x.json",
                        "{\"tables\":[{\"columns\":[{\"name\":\"Seen\",\"type\":\"datetime\"},{\"name\":\"Count\",\"type\":\"long\"}],\"rows\":[[\"2026-08-02T13:29:25Z\",5]]}]}"));

        assertThat(read.values("Seen")).containsExactly(Instant.parse("2026-08-02T13:29:25Z"));
        assertThat(read.values("Count")).containsExactly(5L);
    }

    @Test
    void cellsHaveTheTypesOfTheTablesColumns() throws IOException {
        Exports read = Exports.read(file("query_data.csv", """
                \ufeffTimeGenerated [UTC],UserPrincipalName,ResultType,Status,IsInteractive,DurationMs,Mine
                "8/2/2026, 1:29:25.983 PM",alice@contoso.example,50126,"{""errorCode"":50126}",false,12,007
                2026-08-02T13:29:26Z,"bob
                two lines",0,,,,"a ""b"", c"
                """));

        Event first = read.events().getFirst();
        assertThat(read.messages()).isEmpty();
        assertThat(first.table()).isEqualTo("SigninLogs");
        assertThat(first.value("Type")).isEqualTo("SigninLogs");
        assertThat(first.eventTime()).contains(Instant.parse("2026-08-02T13:29:25.983Z"));
        assertThat(first.value("ResultType")).isEqualTo("50126");
        assertThat(first.value("Status")).isEqualTo(Dynamic.parse("{\"errorCode\":50126}"));
        assertThat(first.value("IsInteractive")).isEqualTo(false);
        assertThat(first.value("DurationMs")).isEqualTo(12L);
        assertThat(read.values("Mine")).containsExactly("007", "a \"b\", c");
        assertThat(read.values("UserPrincipalName")).last().isEqualTo("bob\ntwo lines");
        assertThat(read.values("Status")).last().isNull();
    }

    @Test
    void aBrokenCsvRowCostsItselfOnly() throws IOException {
        Exports read = Exports.read(file("x.csv", "n;m\n1;a\n2;\"b\n3;c\n4\n5;d"));

        assertThat(read.values("n")).containsExactly("1", "3", "5");
        assertThat(read.messages())
                .containsExactly(
                        "x.csv:3: a quote is not closed", "x.csv:5: a row of 1 cells where the header has 2 columns");
    }

    @Test
    void theTableIsTheRowsOwnThenTheOptionsThenTheFileNames() throws IOException {
        String rows = "Type,Computer\nHeartbeat,c1\n,c2\n";
        Path file = file("aadriskyusers-july.csv", rows);
        ExportOptions option = ExportOptions.standard().withTable("Usage");

        assertThat(Exports.read(file).events()).extracting(Event::table).containsExactly("Heartbeat", "AADRiskyUsers");
        assertThat(Exports.read(file, option).events()).extracting(Event::table).containsExactly("Heartbeat", "Usage");
    }

    @Test
    void compressedUtf16AndStandardInputAreReadLikeAnyFile() throws IOException {
        String text = "{\"t\":\"größe 🙂\"}\n".repeat(20_000);
        byte[] utf16 = ("\ufeff" + text).getBytes(Charset.forName("UTF-16LE"));
        ExportOptions piped = ExportOptions.standard().withStandardInput(new ByteArrayInputStream(gzip(text)));

        for (Exports read : List.of(
                Exports.read(file("a.jsonl.gz", gzip(text))),
                Exports.read(file("b.json", utf16)),
                Exports.read(Path.of("-"), piped))) {
            assertThat(read.messages()).isEmpty();
            assertThat(read.values("t")).hasSize(20_000).containsOnly("größe 🙂");
        }
    }

    @Test
    void aFolderIsReadByNameAtAnyDepthAndOnlyItsLogs() throws IOException {
        file("b/PT1H.json", "{\"n\":2}");
        file("a/y=2026/PT1H.json", "{\"n\":1}");
        file("c.jsonl.gz", gzip("{\"n\":3}"));
        file("README.md", "not a log");
        file(".hidden.json", "{\"n\":9}");

        Exports read = Exports.read(folder);

        assertThat(read.values("n")).containsExactly(1L, 2L, 3L);
        assertThat(read.summary)
                .isEqualTo(new ReadSummary(3, 3, 0, ExportedLogs.size(folder).orElseThrow()));
    }

    @Test
    void batchesHoldAtMostAThousandEventsOfOneSchema() throws IOException {
        Exports read = Exports.read(file(
                "x.jsonl",
                "{\"Type\":\"Usage\"}\n".repeat(2_500) + "{\"Type\":\"Heartbeat\"}\n" + "{\"Type\":\"Usage\"}\n"));

        assertThat(read.batches).extracting(batch -> batch.size()).containsExactly(1_000, 1_000, 500, 1, 1);
        assertThat(read.batches)
                .allSatisfy(batch -> assertThat(batch.events()).allMatch(event -> event.schema() == batch.schema()));
        assertThat(read.batches.getLast().schema())
                .isSameAs(read.batches.getFirst().schema());
    }

    @Test
    void progressGrowsToTheSizeOfWhatIsRead() throws IOException {
        file("a.jsonl", "{\"n\":1}\n".repeat(300_000));
        file("b.jsonl", "{\"n\":1}\n");
        List<Long> seen = new ArrayList<>();

        new ExportedLogs(ExportOptions.standard().withProgress(seen::add)).read(folder, batch -> {}, problem -> {});

        assertThat(seen).isSorted().hasSizeGreaterThan(3);
        assertThat(Optional.of(seen.getLast())).isEqualTo(ExportedLogs.size(folder));
    }

    @Test
    void whatIsNotThereIsToldAtOnce() {
        assertThatThrownBy(() -> Exports.read(folder.resolve("gone.json")))
                .isInstanceOf(OperationException.class)
                .hasMessageEndingWith("gone.json: no such file or folder; give the path of exported logs");
    }

    @Test
    void aLongestRecordIsAProblemAndNotTheEnd() throws IOException {
        Path file = folder.resolve("x.jsonl");
        byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("{\"n\":\"".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 65; i++) {
                out.write(megabyte);
            }
            out.write("\"}\n{\"n\":2}\n".getBytes(StandardCharsets.UTF_8));
        }

        Exports read = Exports.read(file);

        assertThat(read.values("n")).containsExactly(2L);
        assertThat(read.messages()).containsExactly("x.jsonl:1: the record is longer than 64 MB");
    }

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
