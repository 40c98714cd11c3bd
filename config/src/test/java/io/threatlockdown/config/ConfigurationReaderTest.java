package io.threatlockdown.config;

import io.threatlockdown.azure.blob.BlobContentType;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.cloud.AzureService;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.logon.CredentialsSource;
import io.threatlockdown.config.RulesetPaths.RulesetDirectory;
import io.threatlockdown.outputs.AlertFileSettings;
import io.threatlockdown.pipeline.CollectionSettings;
import io.threatlockdown.pipeline.RetentionSettings;
import io.threatlockdown.pipeline.WindowSettings;
import io.threatlockdown.pipeline.analytic.AnalyticSource;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.xml.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationReaderTest {
    private static final Credentials CREDENTIALS = new Credentials.ClientSecret("app", new Secret("key~1"));
    private static final String GUID = "11111111-2222-3333-4444-555555555555";

    @TempDir
    Path temporary;

    private ConfigurationFolder folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = ConfigurationFolder.in(temporary.toRealPath());
    }

    @Test
    void blockWrittenForWazuhWorksAsItIs() throws IOException {
        Configuration configuration = usable("""
                <ossec_config>
                  <wodle name="azure-logs">
                    <disabled>no</disabled>
                    <wday>Monday</wday>
                    <time>2:00</time>
                    <run_on_start>no</run_on_start>
                    <log_analytics>
                      <auth_path>%s</auth_path>
                      <tenantdomain>wazuh.onmicrosoft.com</tenantdomain>
                      <request>
                        <tag>azure-auditlogs</tag>
                        <query>AuditLogs</query>
                        <workspace>d6b...efa</workspace>
                        <time_offset>1d</time_offset>
                      </request>
                    </log_analytics>
                  </wodle>
                </ossec_config>
                """.formatted(folder.folder().resolve("good.txt")));

        LogAnalyticsRequest request = new LogAnalyticsRequest(
                "azure-auditlogs",
                Optional.of("azure-auditlogs"),
                "AuditLogs",
                "d6b...efa",
                Optional.of(Duration.ofDays(1)),
                Duration.ofSeconds(180));
        CredentialsSource file =
                configuration.collections().getFirst().sources().getFirst().credentials();
        assertThat(configuration.collections())
                .containsExactly(new CollectionSettings(
                        false,
                        new Schedule.Weekly(1, DayOfWeek.MONDAY, LocalTime.of(2, 0)),
                        List.of(new LogAnalyticsSource("wazuh.onmicrosoft.com", file, List.of(request)))));
        assertThat(file.current()).isEqualTo(CREDENTIALS);
    }

    @Test
    void everythingHasADefault() throws IOException {
        Configuration configuration = usable("<ossec_config></ossec_config>");

        assertThat(configuration)
                .isEqualTo(new Configuration(
                        List.of(),
                        Cloud.PUBLIC.endpoints(),
                        new WindowSettings(Duration.ofMinutes(5), Duration.ofSeconds(30)),
                        RulesetPaths.SHIPPED,
                        3,
                        new AnalysisOptions(12, Duration.ofHours(6), Duration.ofDays(2), false, true, GeoipPaths.NONE),
                        folder.folder().resolve("data"),
                        new ListenAddress("127.0.0.1", 8765),
                        Optional.empty(),
                        DashboardAccess.USUAL,
                        RetentionSettings.of(Duration.ofDays(90)),
                        new AlertFileSettings(
                                folder.folder().resolve("data/logs"),
                                false,
                                false,
                                Long.MAX_VALUE,
                                Duration.ofDays(90),
                                ZoneId.systemDefault()),
                        List.of(new Notice(
                                Notice.Weight.WARNING,
                                new Problem(
                                        folder.folder() + "/ossec.conf",
                                        1,
                                        1,
                                        "there is no <wodle name=\"azure-logs\">: nothing is collected")))));
    }

    @Test
    void ownSectionIsRead() throws IOException {
        Configuration configuration = usable("""
                <ossec_config>
                  <threatlockdown>
                    <data_dir>/srv/tld</data_dir>
                    <listen>[::1]:9000</listen>
                    <retention>2w</retention>
                    <cloud>us_government</cloud>
                    <authority>https://localhost:8443/</authority>
                    <lateness>90m</lateness>
                    <analytic_lateness>7d</analytic_lateness>
                    <strict_rules>yes</strict_rules>
                    <reload_rules>no</reload_rules>
                  </threatlockdown>
                </ossec_config>
                <ossec_config>
                  <threatlockdown><overlap>0</overlap><settle>2m</settle></threatlockdown>
                  <alerts><log_alert_level>7</log_alert_level><email_alert_level>10</email_alert_level></alerts>
                  <global><jsonout_output>yes</jsonout_output><max_output_size>2G</max_output_size></global>
                </ossec_config>
                """);

        assertThat(configuration.dataDirectory()).isEqualTo(Path.of("/srv/tld"));
        assertThat(configuration.listen()).isEqualTo(new ListenAddress("::1", 9000));
        assertThat(configuration.listen()).hasToString("[::1]:9000");
        assertThat(configuration.retention()).isEqualTo(RetentionSettings.of(Duration.ofDays(14)));
        assertThat(configuration.endpoints())
                .isEqualTo(Cloud.US_GOVERNMENT.endpoints().withAuthority(URI.create("https://localhost:8443")));
        assertThat(configuration.windows()).isEqualTo(new WindowSettings(Duration.ZERO, Duration.ofMinutes(2)));
        assertThat(configuration.logAlertLevel()).isEqualTo(7);
        assertThat(configuration.analysis())
                .isEqualTo(new AnalysisOptions(
                        10, Duration.ofMinutes(90), Duration.ofDays(7), true, false, GeoipPaths.NONE));
        assertThat(configuration.alertFiles())
                .isEqualTo(new AlertFileSettings(
                        Path.of("/srv/tld/logs"),
                        true,
                        false,
                        2_147_483_648L,
                        Duration.ofDays(14),
                        ZoneId.systemDefault()));
    }

    @ParameterizedTest
    @CsvSource({"public, PUBLIC", "us_government, US_GOVERNMENT", "china, CHINA"})
    void everyCloudIsKnownByItsWord(String word, Cloud cloud) throws IOException {
        assertThat(usable("<ossec_config><threatlockdown><cloud>" + word + "</cloud></threatlockdown></ossec_config>")
                        .endpoints())
                .isEqualTo(cloud.endpoints());
    }

    @Test
    void everyHostOfACloudCanBeOverriddenAndScopesStayTheClouds() throws IOException {
        CloudEndpoints endpoints = usable("""
                <ossec_config><threatlockdown>
                  <cloud>china</cloud>
                  <authority>https://logon.example</authority>
                  <query_host>https://query.example:8443/</query_host>
                  <graph_host>https://graph.example</graph_host>
                  <blob_host>https://{account}.blobs.example</blob_host>
                </threatlockdown></ossec_config>""").endpoints();

        assertThat(endpoints.authority()).hasToString("https://logon.example");
        assertThat(endpoints.queryHost()).hasToString("https://query.example:8443");
        assertThat(endpoints.graphHost()).hasToString("https://graph.example");
        assertThat(endpoints.blobHost("logs")).hasToString("https://logs.blobs.example");
        assertThat(endpoints.scope(AzureService.LOG_ANALYTICS)).isEqualTo("https://api.loganalytics.azure.cn/.default");
        assertThat(endpoints.scope(AzureService.GRAPH)).isEqualTo("https://microsoftgraph.chinacloudapi.cn/.default");
    }

    @Test
    void credentialsInTheBlockAreTheOnesThatLogOn() throws IOException {
        String logOn = "<application_id>app</application_id><application_key>key~1</application_key>"
                + "<tenantdomain>a.example</tenantdomain>";
        CollectionSettings collection = usable("<ossec_config><wodle name=\"azure-logs\"><log_analytics>" + logOn
                        + "<request><query>T</query><workspace>" + GUID
                        + "</workspace></request></log_analytics><graph>"
                        + logOn + "<request><query>auditLogs/signIns</query></request></graph><storage>"
                        + "<account_name>logs</account_name><account_key>a2V5</account_key><container name=\"c\"/>"
                        + "</storage></wodle></ossec_config>")
                .collections()
                .getFirst();

        assertThat(collection.sources().getFirst().credentials().current()).isEqualTo(CREDENTIALS);
        assertThat(collection.graph().getFirst().credentials().current()).isEqualTo(CREDENTIALS);
        assertThat(collection.storage().getFirst().credentials().get())
                .isEqualTo(new StorageCredentials.AccountKey("logs", new Secret("a2V5")));
    }

    @Test
    void everyOptionOfGraphAndStorageIsReadAsItIsWritten() throws IOException {
        CollectionSettings collection = usable("""
                <ossec_config><wodle name="azure-logs">
                  <timeout>60</timeout>
                  <graph>
                    <auth_path>good.txt</auth_path><tenantdomain>a.example</tenantdomain>
                    <request>
                      <tag>intune</tag><query>beta/deviceManagement/auditEvents?$filter=activityType eq 'x'</query>
                      <date_property>activityDateTime</date_property><time_offset>36h</time_offset><timeout>30</timeout>
                    </request>
                  </graph>
                  <storage>
                    <account_name>logs</account_name><account_key>a2V5</account_key><tag>blobs</tag>
                    <container name="insights-logs-signinlogs">
                      <blobs>*.json</blobs><content_type>json_inline</content_type><path>tenantId=1/</path>
                      <time_offset>90m</time_offset><timeout>20</timeout>
                    </container>
                    <container name="*"><content_type>json_file and more</content_type></container>
                  </storage>
                </wodle></ossec_config>""").collections().getFirst();

        assertThat(collection.graph().getFirst().requests())
                .containsExactly(new GraphRequest(
                        "intune",
                        Optional.of("intune"),
                        "beta/deviceManagement/auditEvents?$filter=activityType eq 'x'",
                        Optional.of("activityDateTime"),
                        Optional.of(Duration.ofHours(36)),
                        Duration.ofSeconds(30)));
        assertThat(collection.storage().getFirst().requests())
                .containsExactly(
                        new BlobRequest(
                                "blobs",
                                Optional.of("blobs"),
                                "insights-logs-signinlogs",
                                "*.json",
                                "tenantId=1/",
                                BlobContentType.JSON_INLINE,
                                Optional.of(Duration.ofMinutes(90)),
                                Duration.ofSeconds(20)),
                        new BlobRequest(
                                "blobs-2",
                                Optional.of("blobs"),
                                "*",
                                "*",
                                "",
                                BlobContentType.JSON_FILE,
                                Optional.empty(),
                                Duration.ofSeconds(60)));
    }

    @Test
    void filesOfAlertsAndEventsAreWrittenOnlyWhenThatIsSaid() throws IOException {
        AlertFileSettings files = usable("""
                <ossec_config>
                  <global><jsonout_output>no</jsonout_output><logall_json>yes</logall_json></global>
                  <global><max_output_size>0</max_output_size></global>
                </ossec_config>
                """).alertFiles();

        assertThat(files.alerts()).isFalse();
        assertThat(files.archives()).isTrue();
        assertThat(files.mostBytes()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void rulesetOfAWazuhLayoutIsFoundAboveTheFolderEtc() throws IOException {
        Path home = folder.folder();
        Files.createDirectories(home.resolve("ruleset/rules"));
        Files.createDirectories(home.resolve("etc/rules"));
        Files.createDirectories(home.resolve("etc/decoders"));
        Path file = Files.writeString(home.resolve("etc/ossec.conf"), """
                <ossec_config>
                  <ruleset>
                    <rule_dir>ruleset/rules</rule_dir>
                    <rule_exclude>0215-policy_rules.xml</rule_exclude>
                  </ruleset>
                  <ruleset>
                    <rule_dir pattern="_rules.xml$">etc/rules</rule_dir>
                    <decoder_dir>decoders</decoder_dir>
                  </ruleset>
                </ossec_config>
                """);

        assertThat(ConfigurationReader.read(file))
                .isInstanceOfSatisfying(
                        ConfigurationOutcome.Usable.class,
                        usable -> assertThat(usable.configuration().ruleset())
                                .isEqualTo(new RulesetPaths(
                                        List.of(new RulesetDirectory(
                                                home.resolve("etc/decoders"), "decoders", ".xml$")),
                                        List.of(
                                                new RulesetDirectory(
                                                        home.resolve("ruleset/rules"), "ruleset/rules", ".xml$"),
                                                new RulesetDirectory(
                                                        home.resolve("etc/rules"), "etc/rules", "_rules.xml$")),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        List.of("0215-policy_rules.xml"),
                                        List.of(),
                                        List.of(),
                                        List.of())));
    }

    @Test
    void directoriesOfSigmaAndAnalyticRulesAreBesideTheConfigurationAndExist() throws IOException {
        Path home = folder.folder();
        Files.createDirectories(home.resolve("sigma"));
        Files.createDirectories(home.resolve("analytic"));
        Path file = Files.writeString(home.resolve("ossec.conf"), """
                <ossec_config>
                  <ruleset>
                    <sigma_dir>sigma</sigma_dir>
                    <analytic_dir>analytic</analytic_dir>
                  </ruleset>
                </ossec_config>
                """);

        assertThat(ConfigurationReader.read(file)).isInstanceOfSatisfying(ConfigurationOutcome.Usable.class, usable -> {
            RulesetPaths paths = usable.configuration().ruleset();
            assertThat(paths.sigmaDirectories()).containsExactly(home.resolve("sigma"));
            assertThat(paths.analyticDirectories()).containsExactly(home.resolve("analytic"));
        });

        Files.writeString(file, "<ossec_config><ruleset><analytic_dir>none</analytic_dir></ruleset></ossec_config>");
        assertThat(ConfigurationReader.read(file))
                .isInstanceOfSatisfying(
                        ConfigurationOutcome.Broken.class,
                        broken -> assertThat(broken.problems())
                                .singleElement()
                                .asString()
                                .contains("there is no directory " + home.resolve("none")
                                        + ": make it, or take <analytic_dir> out"));
    }

    @Test
    void aRequestMayNameFoldersOfAnalyticRulesInThePlaceOfAQuery() throws IOException {
        Files.createDirectories(folder.folder().resolve("cloud"));
        Files.createDirectories(folder.folder().resolve("more"));
        Configuration configuration = usable(wodle("""
                <request><query>AuditLogs</query><workspace>%1$s</workspace></request>
                <request><workspace>%1$s</workspace><timeout>90</timeout>
                  <analytic_dir>cloud</analytic_dir><analytic_dir>more</analytic_dir></request>
                """.formatted(GUID)));

        CollectionSettings collection = configuration.collections().getFirst();
        assertThat(collection.sources().getFirst().requests())
                .extracting(LogAnalyticsRequest::name)
                .containsExactly("request-1");
        assertThat(collection.analytic())
                .containsExactly(new AnalyticSource(
                        "a.example",
                        collection.sources().getFirst().credentials(),
                        GUID,
                        List.of(
                                folder.folder().resolve("cloud"),
                                folder.folder().resolve("more")),
                        Duration.ofSeconds(90)));
    }

    @Test
    void everyMistakeInARequestForAnalyticRulesHasItsLine() throws IOException {
        Files.createDirectories(folder.folder().resolve("cloud"));

        ConfigurationOutcome outcome = folder.read(wodle("""
                <request><tag>t</tag><time_offset>1d</time_offset><analytic_dir>none</analytic_dir></request>
                <request><analytic_dir>cloud</analytic_dir><query>AuditLogs</query><workspace>%s</workspace></request>
                <request><analytic_dir/><workspace>%1$s</workspace></request>
                """.formatted(GUID)));

        assertThat(outcome).isInstanceOfSatisfying(ConfigurationOutcome.Broken.class, broken -> {
            assertThat(broken.problems().stream().map(Problem::toString).toList())
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line).contains("<request> has no <workspace>"),
                            line -> assertThat(line)
                                    .contains("there is no directory "
                                            + folder.folder().resolve("none")
                                            + ": make it, or take <analytic_dir> out"),
                            line -> assertThat(line)
                                    .contains("<query> and <analytic_dir> stand in one <request>: make two of it"),
                            line -> assertThat(line)
                                    .contains("<request> has no <query>")
                                    .contains("or name a folder of analytic rules with <analytic_dir>"));
            assertThat(broken.notices().stream().map(Notice::toString).toList())
                    .anySatisfy(line -> assertThat(line).contains("<tag> has no effect beside <analytic_dir>"))
                    .anySatisfy(line -> assertThat(line).contains("<time_offset> has no effect beside <analytic_dir>"));
        });
    }

    private static String wodle(String requests) {
        return "<ossec_config><wodle name=\"azure-logs\"><log_analytics><auth_path>good.txt</auth_path>"
                + "<tenantdomain>a.example</tenantdomain>" + requests + "</log_analytics></wodle></ossec_config>";
    }

    @Test
    void everyBlockCountsAndNamesOfRequestsAreUnique() throws IOException {
        String request =
                "<request><tag>audit</tag><query>AuditLogs</query><workspace>" + GUID + "</workspace></request>";
        String source = "<log_analytics><auth_path>good.txt</auth_path><tenantdomain>a.example</tenantdomain>" + request
                + request.replace("<tag>audit</tag>", "") + "</log_analytics>";
        String block = "<wodle name=\"azure-logs\"><timeout>0</timeout>" + source + "</wodle>";

        Configuration configuration = usable("<ossec_config>" + block + block + "</ossec_config>");

        assertThat(configuration.collections())
                .flatExtracting(CollectionSettings::sources)
                .flatExtracting(LogAnalyticsSource::requests)
                .extracting(LogAnalyticsRequest::name)
                .containsExactly("audit", "request-2", "audit-2", "request-4");
        assertThat(configuration.collections())
                .extracting(CollectionSettings::runOnStart)
                .containsOnly(true);
        assertThat(configuration.collections().getFirst().sources().getFirst().requests())
                .extracting(LogAnalyticsRequest::timeout)
                .containsOnly(Duration.ofMinutes(10));
    }

    @Test
    void secretIsInNoLine() throws IOException {
        ConfigurationOutcome outcome = folder.read("""
                <ossec_config><wodle name="azure-logs">
                  <log_analytics><auth_path>nonsense.txt</auth_path></log_analytics>
                  <log_analytics><application_id>a</application_id><application_key>k33p~me</application_key></log_analytics>
                </wodle></ossec_config>
                """);

        assertThat(outcome).isInstanceOf(ConfigurationOutcome.Broken.class);
        assertThat(outcome.toString()).doesNotContain("key~1").doesNotContain("k33p~me");
    }

    @Test
    void fileThatIsMissingOrNoTextIsNamed() throws IOException {
        Path binary = Files.write(folder.folder().resolve("binary.conf"), new byte[] {'<', (byte) 0xff});

        assertThat(ConfigurationReader.read(Path.of("nowhere.conf")))
                .isEqualTo(broken("nowhere.conf: there is no such file: correct the path of the configuration"));
        assertThat(ConfigurationReader.read(binary))
                .isEqualTo(broken(binary + ": this is not UTF-8 text: save it as UTF-8"));
    }

    @Test
    void directoryEmptyFileAndEndlessFileAreNamedInOneLine() throws IOException {
        Path directory = folder.folder();
        Path empty = Files.createFile(directory.resolve("empty.conf"));
        Path log = directory.resolve("log.conf");
        Files.write(log, new byte[16 * 1024 * 1024 + 1]);

        assertThat(ConfigurationReader.read(directory))
                .isEqualTo(broken(directory + ": this is a directory: name the configuration file in it"));
        assertThat(ConfigurationReader.read(empty))
                .isInstanceOfSatisfying(
                        ConfigurationOutcome.Broken.class,
                        outcome -> assertThat(outcome.problems())
                                .containsExactly(Problem.ofFile(empty.toString(), "there is no <ossec_config> in it")));
        assertThat(ConfigurationReader.read(log))
                .isEqualTo(broken(log + ": this is longer than 16 MB and no configuration"));
        assertThat(ConfigurationReader.read(Path.of("/dev/zero")))
                .isEqualTo(broken("/dev/zero: this is longer than 16 MB and no configuration"));
    }

    @Test
    void windowsLineEndsAndByteOrderMarkChangeNothing() throws IOException {
        String request = "<request>\n<query>\nAuditLogs\n| take 5\n</query>\n<workspace>\n" + GUID
                + "\n</workspace>\n<time_offset>1d\n</time_offset></request>";
        String text = "<ossec_config>\n<wodle name=\"azure-logs\">\n<interval>5m\n</interval>\n<log_analytics>\n"
                + "<auth_path>good.txt\n</auth_path>\n<tenantdomain>a.example\n</tenantdomain>\n" + request
                + "\n</log_analytics>\n</wodle>\n</ossec_config>\n";

        Configuration configuration = usable("\uFEFF" + text.replace("\n", "\r\n"));

        assertThat(configuration.collections().getFirst().schedule())
                .isEqualTo(new Schedule.Every(Duration.ofMinutes(5)));
        assertThat(configuration.collections().getFirst().sources().getFirst().requests())
                .extracting(LogAnalyticsRequest::query, LogAnalyticsRequest::workspace)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("AuditLogs\r\n| take 5", GUID));
    }

    @Test
    void valueOfManyLinesIsSaidInOne() throws IOException {
        ConfigurationOutcome outcome = folder.read("""
                <ossec_config><threatlockdown>
                <listen>here
                or there</listen>
                <retention>%s</retention>
                </threatlockdown></ossec_config>
                """.formatted("9".repeat(10_000)));

        assertThat(folder.lines(outcome))
                .allSatisfy(line -> assertThat(line).doesNotContain("\n").hasSizeLessThan(400));
        assertThat(folder.lines(outcome))
                .contains("ossec.conf:2:9: <listen> is 'here or there' and must be host:port, 127.0.0.1:8765 for one");
    }

    private static ConfigurationOutcome broken(String line) {
        int colon = line.indexOf(": ");
        return new ConfigurationOutcome.Broken(
                List.of(Problem.ofFile(line.substring(0, colon), line.substring(colon + 2))), List.of());
    }

    private Configuration usable(String text) throws IOException {
        ConfigurationOutcome outcome = folder.read(text);
        assertThat(outcome).isInstanceOf(ConfigurationOutcome.Usable.class);
        return ((ConfigurationOutcome.Usable) outcome).configuration();
    }
}
