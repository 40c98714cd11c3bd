package io.threatlockdown.config;

import io.threatlockdown.pipeline.RetentionSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RetentionReaderTest {
    @TempDir
    Path directory;

    private ConfigurationFolder folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = ConfigurationFolder.in(directory.toRealPath());
    }

    @Test
    void eachTableMayHaveASpanOfItsOwnAndTheOthersTheUsualOne() throws IOException {
        assertThat(retention("""
                <retention table="SigninLogs">30d</retention>
                <retention>2w</retention>
                <retention table="Alerts">52w</retention>
                <retention table="Mine_CL">12h</retention>
                """))
                .isEqualTo(new RetentionSettings(
                        Duration.ofDays(14),
                        Map.of(
                                "SigninLogs", Duration.ofDays(30),
                                "Alerts", Duration.ofDays(364),
                                "Mine_CL", Duration.ofHours(12))));
    }

    @Test
    void withoutAWordItIsNinetyDays() throws IOException {
        assertThat(retention("")).isEqualTo(RetentionSettings.of(Duration.ofDays(90)));
        assertThat(retention("<retention table=\"Perf\">7d</retention>").of("Syslog"))
                .isEqualTo(Duration.ofDays(90));
    }

    @Test
    void everyMistakeIsNamedAtItsPlace() throws IOException {
        assertThat(lines("""
                <retention tabel="SigninLogs">30d</retention>
                <retention table="">30d</retention>
                <retention table="AuditLogs">soon</retention>
                <retention>0d</retention>
                <retention table="Perf"></retention>
                """))
                .contains(
                        "ossec.conf:2:1: <retention> has no attribute 'tabel': write <retention table=\"SigninLogs\"> for one"
                                + " table, <retention> for all others",
                        "ossec.conf:3:1: <retention> names no table: write <retention table=\"SigninLogs\">",
                        "ossec.conf:4:30: <retention> is 'soon' and must be a number with d, h or w, 90d for one",
                        "ossec.conf:5:12: <retention> is '0d' and must be a number with d, h or w, 90d for one")
                .anySatisfy(line -> assertThat(line).startsWith("ossec.conf:6:").contains("<retention> is ''"));
    }

    @Test
    void whatIsOddIsSaidAndCounts() throws IOException {
        ConfigurationOutcome outcome = folder.read(document("""
                <retention table="signinlogs">30d</retention>
                <retention table="Perf">30d</retention>
                <retention table="Perf">31d</retention>
                """));

        assertThat(outcome).isInstanceOfSatisfying(ConfigurationOutcome.Usable.class, usable -> {
            assertThat(usable.configuration().retention().of("Perf")).isEqualTo(Duration.ofDays(31));
            assertThat(usable.configuration().notices())
                    .extracting(notice -> notice.about().message())
                    .contains(
                            "Azure has no table 'signinlogs' that is known here; did you mean 'SigninLogs'?: the span counts if"
                                    + " one of that name comes",
                            "<retention table=\"Perf\"> is given more than once; the last one counts");
        });
    }

    private RetentionSettings retention(String elements) throws IOException {
        return ((ConfigurationOutcome.Usable) folder.read(document(elements)))
                .configuration()
                .retention();
    }

    private List<String> lines(String elements) throws IOException {
        return folder.lines(folder.read(document(elements)));
    }

    private static String document(String elements) {
        return "<ossec_config><threatlockdown>\n" + elements + "</threatlockdown></ossec_config>\n";
    }
}
