package io.threatlockdown.detection.alert;

import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.predecode.PreDecoded;
import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.event.AlertDetails;
import io.threatlockdown.event.Event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A finding as a test wants it. */
final class TestFinding implements Finding {
    static final Instant TIME = Instant.parse("2031-02-03T04:05:06.789Z");

    PreDecoded header = new PreDecoded("", "", "", "");
    String decoder = "json";
    String parentDecoder = "";
    Map<String, String> fields = new LinkedHashMap<>();
    Optional<RuleNode> rule = Optional.of(TestRules.rule(5, "test,", ""));
    String description = "found";
    boolean mails;
    List<String> previousLogs = List.of();
    String fullLog = "the log";
    String location = "Azure";
    String agentId = "000";
    Instant arrival = TIME;
    Optional<Event> row = Optional.empty();
    boolean keepsFullLog = true;
    boolean keepsCounter = true;

    TestFinding field(String name, String text) {
        fields.put(name, text);
        return this;
    }

    @Override
    public PreDecoded header() {
        return header;
    }

    @Override
    public String decoder() {
        return decoder;
    }

    @Override
    public String parentDecoder() {
        return parentDecoder;
    }

    @Override
    public Map<String, String> fields() {
        return fields;
    }

    @Override
    public Optional<RuleNode> rule() {
        return rule;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public boolean alerts() {
        return true;
    }

    @Override
    public boolean mails() {
        return mails;
    }

    @Override
    public int firedTimes() {
        return 3;
    }

    @Override
    public List<String> previousLogs() {
        return previousLogs;
    }

    @Override
    public String fullLog() {
        return fullLog;
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public Instant time() {
        return TIME;
    }

    @Override
    public Instant arrival() {
        return arrival;
    }

    @Override
    public String user() {
        return "";
    }

    @Override
    public String sourceIp() {
        return "";
    }

    @Override
    public String agentId() {
        return agentId;
    }

    @Override
    public Optional<Event> row() {
        return row;
    }

    @Override
    public boolean keepsFullLog() {
        return keepsFullLog;
    }

    @Override
    public boolean keepsCounter() {
        return keepsCounter;
    }

    @Override
    public Optional<RuleNode> instead() {
        return Optional.empty();
    }

    @Override
    public Optional<RuleNode> alerting() {
        return rule;
    }

    @Override
    public AlertDetails details() {
        return AlertDetails.NONE;
    }

    @Override
    public String alertDescription() {
        return description;
    }

    @Override
    public String title() {
        return description;
    }

    @Override
    public String previousLog() {
        return "";
    }

    @Override
    public String firstTimeComment() {
        return "";
    }
}
