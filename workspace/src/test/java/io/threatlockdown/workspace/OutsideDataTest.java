package io.threatlockdown.workspace;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.KqlException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What externaldata and watchlists give, from files in the data directory. */
class OutsideDataTest {
    private static final QueryOptions NOW = QueryOptions.at(Instant.parse("2026-05-20T12:00:00Z"));

    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void aFileStandsBelowTheFolderOfItsHost() throws IOException {
        put(
                "external/raw.example.com/lists/bad ips.csv",
                "ip,count,seen\r\n203.0.113.7,2,2026-05-01\n\"a,\"\"b\"\"\",x,\n");

        assertThat(rows("externaldata(ip:string, n:int, seen:datetime)"
                        + " [h@'https://user@RAW.example.com:443/lists/bad%20ips.csv?sig=x;y']"
                        + " with (format='csv', ignoreFirstRecord=true)"))
                .containsExactly("203.0.113.7|2|2026-05-01T00:00:00Z", "a,\"b\"|null|null");
    }

    @Test
    void aFileMayStandInTheFolderByItsNameAlone() throws IOException {
        put("external/list.csv", "a,b,c\nd\n");

        assertThat(rows("externaldata(x:string, y:string) ['https://example.com/deep/list.csv']"))
                .containsExactly("a|b", "d|");
    }

    @Test
    void severalFilesFollowEachOther() throws IOException {
        put("external/a.tsv", "1\t2\n");
        put("external/b.tsv", "3\t4\n");

        assertThat(
                        rows(
                                "externaldata(x:long, y:long) ['https://e.com/a.tsv', 'https://e.com/b.tsv'] | extend z = x + y"))
                .containsExactly("1|2|3", "3|4|7");
    }

    @Test
    void valuesOfJsonKeepTheirKind() throws IOException {
        put(
                "external/tags.json",
                "[{\"name\": \"a\", \"n\": 1, \"values\": {\"p\": [\"10.0.0.0/8\", \"x\"]}},\n {\"name\": \"b\", \"values\": \"1\"}]");

        assertThat(rows("externaldata(name:string, n:long, values:dynamic) ['https://e.com/tags.json']"
                        + " with (format='multijson') | extend p = tostring(values.p[0]), t = gettype(values)"
                        + " | project name, n, p, t"))
                .containsExactly("a|1|10.0.0.0/8|dictionary", "b|null||string");
    }

    @Test
    void linesOfTextAreNotTakenApart() throws IOException {
        put("external/words.txt", "one, two\nthree\n");

        assertThat(rows("externaldata(line:string) ['https://e.com/words.txt']"))
                .containsExactly("one, two", "three");
        assertThat(
                        rows(
                                "externaldata(all:string) ['https://e.com/words.txt'] with (format='raw') | project strlen(all)"))
                .containsExactly("15");
    }

    @Test
    void aGzippedFileIsReadAsWhatItHolds() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write("a;b\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.createDirectories(directory.resolve("external"));
        Files.write(directory.resolve("external/x.scsv.gz"), bytes.toByteArray());

        assertThat(rows("externaldata(x:string, y:string) ['https://e.com/x.scsv.gz']"))
                .containsExactly("a|b");
    }

    @Test
    void aListOfAHundredThousandIsLookedUp() throws IOException {
        put(
                "external/big.csv",
                IntStream.range(0, 100_000)
                        .mapToObj(i -> "host" + i + ".example")
                        .collect(Collectors.joining("\n")));

        assertThat(
                        rows(
                                "let bad = externaldata(host:string) ['https://e.com/big.csv'];"
                                        + " datatable(h:string)['HOST99999.example', 'host100000.example', 'host0.example'] | where h in~ (bad)"))
                .containsExactlyInAnyOrder("HOST99999.example", "host0.example");
    }

    @Test
    void aMissingFileIsAskedForByItsPlace() {
        assertThatThrownBy(() -> rows("externaldata(x:string) ['https://e.com/a/b.csv']"))
                .isInstanceOf(KqlException.class)
                .hasMessageContaining(
                        directory.resolve("external/e.com/a/b.csv").toString())
                .hasMessageNotContaining("\n");
    }

    @Test
    void noUrlLeadsOutOfTheFolder() throws IOException {
        put("secret.csv", "secret\n");
        put("external/inside.csv", "x\n");
        for (String url : List.of(
                "https://../secret.csv",
                "https://e.com/../../secret.csv",
                "https://e.com/%2e%2e/%2e%2e/secret.csv",
                "https://e.com/..%2fsecret.csv",
                "https://e.com/a%5c..%5csecret.csv",
                "secret.csv",
                "/etc/passwd",
                "file:///etc/passwd",
                "https://e.com/%00")) {
            assertThatThrownBy(() -> rows("externaldata(x:string) [@'" + url + "']"))
                    .as(url)
                    .isInstanceOf(KqlException.class);
        }
    }

    @Test
    void aLinkThatLeadsOutOfTheFolderLeadsToNothing() throws IOException {
        put("secret.csv", "secret\n");
        Files.createDirectories(directory.resolve("external"));
        Files.createSymbolicLink(directory.resolve("external/link.csv"), directory.resolve("secret.csv"));

        assertThatThrownBy(() -> rows("externaldata(x:string) ['https://e.com/link.csv']"))
                .isInstanceOf(KqlException.class);
    }

    @Test
    void brokenJsonEndsTheQueryInOneClearLine() throws IOException {
        put("external/x.json", "{\"a\": 1}\n{\"a\": ");

        assertThatThrownBy(() -> rows("externaldata(a:long) ['https://e.com/x.json']"))
                .isInstanceOf(OperationException.class)
                .hasMessageStartingWith(directory.resolve("external/x.json") + " is not the JSON that the query reads")
                .hasMessageNotContaining("\n");
    }

    @Test
    void formatsThatAreNotReadAreRefusedByName() throws IOException {
        put("external/x.parquet", "PAR1");

        assertThatThrownBy(() -> rows("externaldata(a:long) ['https://e.com/x.parquet'] with (format='parquet')"))
                .isInstanceOf(KqlException.class)
                .hasMessageContaining("'parquet'");
    }

    @Test
    void theFirstColumnOfAWatchlistIsItsKey() throws IOException {
        put("watchlists/VipUsers.csv", "UserPrincipalName,Level\nada@example.com,1\n\"b, c\",\n");

        assertThat(
                        rows(
                                "_GetWatchlist('VipUsers') | project SearchKey, UserPrincipalName, Level, isnotnull(LastUpdatedTimeUTC), strlen(_DTItemId)"))
                .containsExactly("ada@example.com|ada@example.com|1|true|36", "b, c|b, c||true|36");
        assertThat(rows("_GetWatchlist('vipusers') | getschema | project ColumnName, ColumnType"))
                .containsExactly(
                        "_DTItemId|string",
                        "LastUpdatedTimeUTC|datetime",
                        "SearchKey|string",
                        "UserPrincipalName|string",
                        "Level|string");
    }

    @Test
    void watchlistsAreUsedWhereverRowsAre() throws IOException {
        put("watchlists/Vip.csv", "Upn\nada\n");

        assertThat(rows("let vips = (_GetWatchlist('Vip') | project Upn); print u = 'ada' | where u in (vips)"))
                .containsExactly("ada");
        assertThat(
                        rows(
                                "print u = 'ada', n = 1 | lookup kind=inner _GetWatchlist('Vip') on $left.u == $right.SearchKey | project u, n, Upn"))
                .containsExactly("ada|1|ada");
        assertThat(rows("let vips = () { _GetWatchlist('Vip') | project Upn }; vips | count"))
                .containsExactly("1");
        assertThat(rows("_GetWatchlistAlias")).containsExactly("Vip");
        assertThat(rows("_GetWatchlistAlias() | count")).containsExactly("1");
    }

    @Test
    void aMissingWatchlistIsAskedForByItsPlace() {
        assertThatThrownBy(() -> rows("_GetWatchlist('Vip')"))
                .isInstanceOf(KqlException.class)
                .hasMessageContaining(directory.resolve("watchlists/Vip.csv").toString());
        assertThatThrownBy(() -> rows("_GetWatchlist('../Vip')")).isInstanceOf(KqlException.class);
    }

    @Test
    void thisWorkspaceIsNamedByItsIdOrTheWordLocal() {
        String id = WorkspaceId.in(directory).toString();

        assertThat(rows("union workspace('local').Alerts, workspace('" + id + "').Alerts | count"))
                .containsExactly("0");
        assertThatThrownBy(() -> rows("workspace('other').Alerts"))
                .isInstanceOf(KqlException.class)
                .hasMessageContaining("'other'");
    }

    @Test
    void theDatabaseItselfOpensNoFile() throws IOException {
        put("external/x.csv", "a\n");

        assertThat(workspace
                        .explain("externaldata(a:string) ['https://e.com/x.csv']", NOW)
                        .sql())
                .contains("external_rows")
                .doesNotContain(directory.toString());
    }

    private void put(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private List<String> rows(String kql) {
        try (QueryCursor cursor = workspace.query(kql, NOW)) {
            return cursor.all().stream()
                    .map(row -> Arrays.stream(row).map(String::valueOf).collect(Collectors.joining("|")))
                    .toList();
        }
    }
}
