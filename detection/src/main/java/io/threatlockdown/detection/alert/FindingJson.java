package io.threatlockdown.detection.alert;

import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.mitre.MitreTable;
import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.detection.predecode.PreDecoded;
import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.event.Alert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** The parts of a line of alerts.json or archives.json, each with the comma behind or before it, in their order. Serves one thread. */
final class FindingJson {
    private static final String OWN_AGENT = "000";
    /** {@code Jan 09 10:11:12}, the only stamp whose host counts. */
    private static final int LENGTH_OF_STAMP_WITH_HOST = 15;

    private final Map<RuleNode, RuleJson> rules = new WeakHashMap<>();
    private final MitreTable mitre = MitreTable.shipped();
    private final Stamp stamp = new Stamp();
    private final RowData rows = new RowData();
    private final DataTree tree = new DataTree();
    private final String managerKey;
    private final String ownAgent;

    FindingJson(String managerName) {
        StringBuilder manager = new StringBuilder("\"manager\":{\"name\":");
        JsonString.append(manager, managerName);
        this.managerKey = manager.append("},\"id\":").toString();
        StringBuilder agent = new StringBuilder("\"agent\":{\"id\":\"000\",\"name\":");
        JsonString.append(agent, managerName);
        this.ownAgent = agent.append("},").toString();
    }

    void begin(StringBuilder out, Finding finding) {
        out.append("{\"timestamp\":\"");
        stamp.append(out, finding.time());
        out.append("\",");
    }

    /** An alert whose rule is known by it alone, without line end. */
    void alert(StringBuilder out, Alert alert) {
        out.append("{\"timestamp\":\"");
        stamp.append(out, alert.time());
        out.append("\",");
        RuleJson json = RuleJson.of(alert.rule(), alert.details(), mitre);
        out.append(json.beforeDescription());
        JsonString.appendInside(out, alert.rule().description());
        out.append(json.behindDescription())
                .append(",\"firedtimes\":")
                .append(alert.details().firedTimes())
                .append(",\"mail\":")
                .append(alert.details().mail())
                .append(json.behindMail())
                .append(',')
                .append(ownAgent)
                .append(managerKey);
        JsonString.append(out, alert.id());
        out.append(",\"decoder\":{\"name\":");
        JsonString.append(out, alert.decoder());
        out.append("},\"data\":");
        if (!rows.append(out, alert.event())) {
            out.append("{}");
        }
        out.append(",\"location\":");
        JsonString.append(out, alert.location());
        out.append(",\"arrival\":\"");
        stamp.append(out, alert.arrival());
        out.append("\"}");
    }

    void rule(StringBuilder out, Finding finding, RuleNode rule) {
        RuleJson json = rules.get(rule);
        if (json == null) {
            json = RuleJson.of(rule, mitre);
            rules.put(rule, json);
        }
        out.append(json.beforeDescription());
        JsonString.appendInside(out, finding.alertDescription());
        out.append(json.behindDescription());
        if (finding.keepsCounter()) {
            out.append(",\"firedtimes\":").append(finding.firedTimes());
        }
        out.append(",\"mail\":")
                .append(finding.mails())
                .append(json.behindMail())
                .append(',');
    }

    void origin(StringBuilder out, Finding finding, String id) {
        agent(out, finding);
        out.append(managerKey);
        JsonString.append(out, id);
        out.append(',');
    }

    /** An agent's name and address stand before the place: {@code (name) 192.0.2.7->/var/log/x}. */
    private void agent(StringBuilder out, Finding finding) {
        String location = finding.location();
        int nameEnd = location.indexOf(") ");
        int arrow = location.indexOf("->");
        if (finding.agentId().equals(OWN_AGENT) || !location.startsWith("(") || nameEnd < 0 || arrow < nameEnd) {
            out.append(ownAgent);
            return;
        }
        out.append("\"agent\":{\"id\":");
        JsonString.append(out, finding.agentId());
        out.append(",\"name\":");
        JsonString.append(out, location.substring(1, nameEnd));
        out.append(",\"ip\":");
        JsonString.append(out, location.substring(nameEnd + 2, arrow));
        out.append("},");
    }

    /** Only when there are two or more. */
    void previousLogs(StringBuilder out, Finding finding) {
        List<String> logs = finding.previousLogs();
        if (logs.size() < 2) {
            return;
        }
        out.append("\"previous_output\":\"");
        for (int i = 0; i < logs.size(); i++) {
            out.append(i == 0 ? "" : "\\n");
            JsonString.appendInside(out, logs.get(i));
        }
        out.append("\",");
    }

    void fullLog(StringBuilder out, Finding finding) {
        out.append("\"full_log\":");
        JsonString.append(out, finding.fullLog());
        out.append(',');
    }

    void end(StringBuilder out, Finding finding) {
        header(out, finding.header());
        decoder(out, finding);
        if (!finding.previousLog().isEmpty()) {
            out.append("\"previous_log\":");
            JsonString.append(out, finding.previousLog());
            out.append(',');
        }
        data(out, finding);
        location(out, finding.location());
        if (!finding.arrival().equals(finding.time())) {
            out.append(",\"arrival\":\"");
            stamp.append(out, finding.arrival());
            out.append('"');
        }
        out.append('}');
    }

    private static void header(StringBuilder out, PreDecoded header) {
        int begin = out.length();
        out.append("\"predecoder\":{");
        int empty = out.length();
        text(out, empty, "\"program_name\":", ByteText.decode(header.programOrEmpty()));
        text(out, empty, "\"timestamp\":", header.timestamp());
        if (header.timestamp().length() == LENGTH_OF_STAMP_WITH_HOST) {
            text(out, empty, "\"hostname\":", ByteText.decode(header.hostnameOrEmpty()));
        }
        if (out.length() == empty) {
            out.setLength(begin);
        } else {
            out.append("},");
        }
    }

    /** @param first where the first member of the object stands */
    private static void text(StringBuilder out, int first, String key, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (out.length() > first) {
            out.append(',');
        }
        out.append(key);
        JsonString.append(out, text);
    }

    private static void decoder(StringBuilder out, Finding finding) {
        out.append("\"decoder\":{");
        int empty = out.length();
        text(out, empty, "\"parent\":", finding.parentDecoder());
        text(out, empty, "\"name\":", finding.decoder());
        text(out, empty, "\"ftscomment\":", finding.firstTimeComment());
        out.append("},");
    }

    private void data(StringBuilder out, Finding finding) {
        int begin = out.length();
        out.append("\"data\":");
        boolean some = finding.row().map(row -> rows.append(out, row)).orElseGet(() -> fields(out, finding.fields()));
        if (some) {
            out.append(',');
        } else {
            out.setLength(begin);
        }
    }

    private boolean fields(StringBuilder out, Map<String, String> fields) {
        tree.clear();
        fields.forEach(tree::put);
        if (tree.isEmpty()) {
            return false;
        }
        tree.append(out);
        return true;
    }

    /** Without the agent before it. */
    private static void location(StringBuilder out, String location) {
        int arrow = location.startsWith("(") ? location.indexOf('>') : -1;
        out.append("\"location\":");
        JsonString.append(out, location.substring(arrow + 1));
    }

    /** The rule that is shown: none of level 0. */
    static Optional<RuleNode> shownRule(Finding finding) {
        return finding.alerting().filter(rule -> rule.level() > 0);
    }
}
