package io.threatlockdown.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever stands in a file, reading it ends with settings or with problems, and never with an exception. */
class AnyTextTest {
    private static final String WHOLE = """
            <!-- all there is -->
            <ossec_config>
              <global><jsonout_output>yes</jsonout_output></global>
              <alerts><log_alert_level>3</log_alert_level></alerts>
              <ruleset><rule_dir pattern="a$">good.txt</rule_dir><rule_include>good.txt</rule_include></ruleset>
              <wodle name="azure-logs">
                <interval>5m</interval><day>1</day><time>2:00</time><timeout>30</timeout>
                <log_analytics>
                  <auth_path>good.txt</auth_path>
                  <tenantdomain>contoso.example</tenantdomain>
                  <request><tag>t</tag><query>T | where A \\< 5 and B == \\"x\\"</query><workspace>w</workspace>
                    <time_offset>1d</time_offset></request>
                </log_analytics>
                <storage><account_name>a</account_name><account_key>k</account_key><container name="*"></container></storage>
              </wodle>
              <threatlockdown><listen>127.0.0.1:1</listen><authority>https://a:1</authority><data_dir>d</data_dir>
                <retention>9d</retention></threatlockdown>
            </ossec_config>
            """;
    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "/",
            "\"",
            "\\",
            "\0",
            "9",
            "99999999999999999999",
            "99",
            ":",
            "[",
            "é",
            "<!--",
            "\n",
            "=",
            "-",
            " ");

    @TempDir
    Path temporary;

    @Test
    void damagedConfigurationIsAnOutcomeWithALine() throws IOException {
        ConfigurationFolder folder = ConfigurationFolder.in(temporary);
        Random random = new Random(23);
        for (int round = 0; round < 1_000; round++) {
            StringBuilder text = new StringBuilder(WHOLE);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                text.replace(
                        at, Math.min(text.length(), at + random.nextInt(4)), PIECES.get(random.nextInt(PIECES.size())));
            }
            ConfigurationOutcome outcome = folder.read(text.toString());
            // The storage block alone gives a line.
            assertThat(folder.lines(outcome)).as(text.toString()).isNotEmpty();
        }
    }
}
