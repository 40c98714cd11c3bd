package io.threatlockdown.detection.alert;

import io.threatlockdown.detection.predecode.PreDecoded;
import io.threatlockdown.event.Alert;
import io.threatlockdown.event.AlertDetails;
import io.threatlockdown.event.AlertEvidence;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Rule;
import io.threatlockdown.event.Schema;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.threatlockdown.detection.alert.TestFinding.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AlertLineTest {
    private static final String END_OF_RULE =
            "},\"agent\":{\"id\":\"000\",\"name\":\"mgr\"},\"manager\":{\"name\":\"mgr\"},\"id\":\"7.1\",";

    private final AlertLine alerts = new AlertLine("mgr");
    private final TestFinding finding = new TestFinding();

    private String line() {
        StringBuilder out = new StringBuilder();
        alerts.append(out, finding, "7.1");
        return out.toString();
    }

    private String archiveLine() {
        StringBuilder out = new StringBuilder();
        new ArchiveLine("mgr").append(out, finding, "7.1");
        return out.toString();
    }

    private JsonNode json() {
        return Json.read(line());
    }

    private String data() {
        return json().path("data").toString();
    }

    @Test
    void theKeysStandInTheOrderOfTheLayout() {
        finding.keepsFullLog = false;
        finding.field("azure_tag", "azure-storage").field("level", "4");

        assertThat(line())
                .isEqualTo("{\"timestamp\":\"2031-02-03T04:05:06.789+0000\",\"rule\":{\"level\":5,"
                        + "\"description\":\"found\",\"id\":\"100\",\"firedtimes\":3,\"mail\":false,\"groups\":[\"test\"]"
                        + END_OF_RULE
                        + "\"decoder\":{\"name\":\"json\"},\"data\":{\"azure_tag\":\"azure-storage\",\"level\":\"4\"},"
                        + "\"location\":\"Azure\"}");
    }

    @Test
    void anAlertWithoutAFindingHasTheSameLayout() {
        Schema schema = new Schema("SigninLogs", List.of(Column.of("Failures", ColumnType.LONG)));
        StringBuilder out = new StringBuilder();
        alerts.append(
                out,
                new Alert(
                        "7.1",
                        TIME,
                        TIME.plusSeconds(60),
                        new Rule(600000001, 12, "found", "found \"3\"", List.of("analytic"), List.of("T1078", "T9999")),
                        "kql",
                        "Azure",
                        "ann",
                        "",
                        new Event(schema, new Object[] {3L}),
                        new AlertDetails(1, true, List.of("Persistence"), Map.of(), "", AlertEvidence.NONE)));

        assertThat(out.toString())
                .isEqualTo("{\"timestamp\":\"2031-02-03T04:05:06.789+0000\",\"rule\":{\"level\":12,"
                        + "\"description\":\"found \\\"3\\\"\",\"id\":\"600000001\",\"mitre\":{\"id\":[\"T1078\"],"
                        + "\"tactic\":[\"Persistence\"],\"technique\":[\"Valid Accounts\"]},"
                        + "\"firedtimes\":1,\"mail\":true,\"groups\":[\"analytic\"]"
                        + END_OF_RULE
                        + "\"decoder\":{\"name\":\"kql\"},\"data\":{\"Failures\":\"3\"},"
                        + "\"location\":\"Azure\",\"arrival\":\"2031-02-03T04:06:06.789+0000\"}");
    }

    @Test
    void everyPartThatTheFindingHasIsWritten() {
        finding.rule = Optional.of(
                TestRules.rule(
                        12,
                        "syslog,sshd,",
                        "<mitre><id>T1110.001</id><id>T1078</id></mitre><group>pci_dss_10.2.4,gdpr_IV_35.7.d,pci_dss_11.4,lost,</group>"));
        finding.description = "sshd: \"root\"";
        finding.mails = true;
        finding.previousLogs = List.of("second", "first");
        finding.header = new PreDecoded("Feb 03 04:05:06", "web1", "sshd", "Failed");
        finding.parentDecoder = "sshd";
        finding.decoder = "sshd";
        finding.fullLog = "Feb 03 04:05:06 web1 sshd: Failed\tagain";
        finding.location = "/var/log/auth.log";
        finding.arrival = TIME.plusSeconds(3600);

        assertThat(line())
                .isEqualTo(
                        "{\"timestamp\":\"2031-02-03T04:05:06.789+0000\",\"rule\":{\"level\":12,"
                                + "\"description\":\"sshd: \\\"root\\\"\",\"id\":\"100\",\"mitre\":{\"id\":[\"T1110.001\",\"T1078\"],"
                                + "\"tactic\":[\"Credential Access\",\"Defense Evasion\",\"Persistence\",\"Privilege Escalation\","
                                + "\"Initial Access\"],\"technique\":[\"Password Guessing\",\"Valid Accounts\"]},"
                                + "\"firedtimes\":3,\"mail\":true,\"groups\":[\"syslog\",\"sshd\",\"lost\"],\"gdpr\":[\"IV_35.7.d\"],"
                                + "\"pci_dss\":[\"10.2.4\",\"11.4\"]"
                                + END_OF_RULE
                                + "\"previous_output\":\"second\\nfirst\","
                                + "\"full_log\":\"Feb 03 04:05:06 web1 sshd: Failed\\tagain\",\"predecoder\":{\"program_name\":\"sshd\","
                                + "\"timestamp\":\"Feb 03 04:05:06\",\"hostname\":\"web1\"},\"decoder\":{\"parent\":\"sshd\","
                                + "\"name\":\"sshd\"},\"location\":\"/var/log/auth.log\",\"arrival\":\"2031-02-03T05:05:06.789+0000\"}");
    }

    @Test
    void aRuleMayLeaveOutItsCounter() {
        finding.keepsCounter = false;

        assertThat(json().path("rule").has("firedtimes")).isFalse();
        assertThat(json().path("rule").path("mail").asString()).isEqualTo("false");
    }

    @Test
    void oneEarlierEventAloneIsNotShown() {
        finding.previousLogs = List.of("first");

        assertThat(json().has("previous_output")).isFalse();
    }

    @Test
    void techniquesThatNobodyKnowsLeaveNothingBehind() {
        finding.rule = Optional.of(TestRules.rule(5, "test,", "<mitre><id>T9999</id></mitre>"));

        assertThat(json().path("rule").has("mitre")).isFalse();
    }

    @Test
    void theHostCountsBehindAnOrdinaryStampOnly() {
        finding.header = new PreDecoded("2031-02-03T04:05:06+00:00", "web1", "", "");

        assertThat(json().path("predecoder").toString()).isEqualTo("{\"timestamp\":\"2031-02-03T04:05:06+00:00\"}");
    }

    @Test
    void theHeaderIsShownAsTextThoughItIsReadAsBytes() {
        finding.header = new PreDecoded("", "", "d\u00c3\u00a9mon", "");

        assertThat(json().path("predecoder").path("program_name").asString()).isEqualTo("démon");
    }

    @Test
    void anAgentIsTakenOutOfTheLocation() {
        finding.agentId = "007";
        finding.location = "(web 1) 192.0.2.7->/var/log/x";

        assertThat(json().path("agent").toString())
                .isEqualTo("{\"id\":\"007\",\"name\":\"web 1\",\"ip\":\"192.0.2.7\"}");
        assertThat(json().path("location").asString()).isEqualTo("/var/log/x");
    }

    @Test
    void fieldsWithDotsNestTogetherWhereverTheyStand() {
        finding.field("a.b", "1")
                .field("c", "2")
                .field("a.d.e", "3")
                .field("c2", "")
                .field("a.d.f", "4");

        assertThat(data()).isEqualTo("{\"a\":{\"b\":\"1\",\"d\":{\"e\":\"3\",\"f\":\"4\"}},\"c\":\"2\"}");
    }

    @Test
    void theFirstKeyWinsInWhateverCaseTheLaterOneIsWritten() {
        finding.field("Level", "1")
                .field("level", "2")
                .field("A.b", "3")
                .field("a.c", "4")
                .field("a.B", "5");

        assertThat(data()).isEqualTo("{\"Level\":\"1\",\"A\":{\"b\":\"3\",\"c\":\"4\"}}");
    }

    @Test
    void aFieldBelowATextOrAboveAnObjectIsLeftOut() {
        finding.field("a", "1")
                .field("a.b", "2")
                .field("c.d", "3")
                .field("c", "4")
                .field("e", "[1]")
                .field("e.f", "5");

        assertThat(data()).isEqualTo("{\"a\":\"1\",\"c\":{\"d\":\"3\"},\"e\":[1]}");
    }

    @Test
    void aNameOfManyDotsIsNoDanger() {
        finding.field("x.".repeat(20_000) + "y", "deep").field("z", "flat");

        assertThat(line()).contains("{\"y\":\"deep\"}").contains(",\"z\":\"flat\"}");
    }

    @Test
    void moreFieldsThanThereWasRoomForAreAllWritten() {
        for (int i = 0; i < 1_000; i++) {
            finding.field("group" + i % 10 + ".field" + i, "v" + i);
        }

        assertThat(json().path("data").size()).isEqualTo(10);
        assertThat(json().path("data").path("group7").path("field997").asString())
                .isEqualTo("v997");
        assertThat(json().path("data").path("group7").size()).isEqualTo(100);
    }

    @Test
    void onlyATextThatIsAnArrayAsAWholeBecomesOne() {
        finding.field("printed", "[\"x\", 3, {\n\t\t\"k\":\t\"v\"\n\t}]")
                .field("empty", "[]")
                .field("word", "[info]")
                .field("more", "[1] and more")
                .field("comma", "[1,]")
                .field("zero", "[01]")
                .field("object", "{\"k\":1}")
                .field("number", "3");

        assertThat(data())
                .isEqualTo("{\"printed\":[\"x\",3,{\"k\":\"v\"}],\"empty\":[],\"word\":\"[info]\","
                        + "\"more\":\"[1] and more\",\"comma\":\"[1,]\",\"zero\":\"[01]\",\"object\":\"{\\\"k\\\":1}\","
                        + "\"number\":\"3\"}");
        assertThat(line()).doesNotContain("\n").doesNotContain("\t");
    }

    @Test
    void oddCharactersAreEscapedAndComeBackAsTheyWere() {
        String odd = "\u0000\u0001\b\t\n\f\r\u001f \"\\/ é 漢 \uD83D\uDE00 \u2028";
        finding.fullLog = odd;
        finding.field("k\"ey", odd).field("array", "[\"a\nb\\u0041\"]");

        assertThat(json().path("full_log").asString()).isEqualTo(odd);
        assertThat(json().path("data").path("k\"ey").asString()).isEqualTo(odd);
        assertThat(json().path("data").path("array").path(0).asString()).isEqualTo("a\nbA");
        assertThat(line().chars()).allMatch(c -> c >= ' ');
    }

    @Test
    void oneWriterServesOneAlertAfterTheOther() {
        finding.field("a.b", "1");
        String first = line();
        finding.fields.clear();
        finding.field("c", "2");

        assertThat(data()).isEqualTo("{\"c\":\"2\"}");
        finding.fields.clear();
        finding.field("a.b", "1");
        assertThat(line()).isEqualTo(first);
    }

    @Test
    void anEventWithoutARuleIsNoAlertButIsArchived() {
        finding.rule = Optional.empty();
        finding.decoder = "";

        assertThatThrownBy(this::line).isInstanceOf(IllegalArgumentException.class);
        assertThat(archiveLine())
                .isEqualTo("{\"timestamp\":\"2031-02-03T04:05:06.789+0000\","
                        + "\"agent\":{\"id\":\"000\",\"name\":\"mgr\"},\"manager\":{\"name\":\"mgr\"},\"id\":\"7.1\","
                        + "\"full_log\":\"the log\",\"decoder\":{},\"location\":\"Azure\"}");
    }

    @Test
    void theArchiveKeepsTheWholeEventAndHidesARuleOfLevelZero() {
        finding.keepsFullLog = false;
        assertThat(archiveLine()).contains("\"full_log\":\"the log\"").contains("\"rule\":{\"level\":5");

        finding.rule = Optional.of(TestRules.rule(0, "test,", ""));
        assertThat(archiveLine()).contains("\"full_log\":\"the log\"").doesNotContain("\"rule\"");
    }
}
