package io.threatlockdown.cli.logtest;

import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.predecode.PreDecoded;
import io.threatlockdown.event.Json;
import tools.jackson.core.JsonGenerator;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** A finding for programs: one object, whose members are left out when they are empty. */
final class JsonAnswer {
    private final JsonGenerator json;

    private JsonAnswer(JsonGenerator json) {
        this.json = json;
    }

    static String of(String session, Finding finding) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = Json.mapper().createGenerator(text)) {
            new JsonAnswer(json).write(session, finding);
        }
        return text.toString();
    }

    /** What was wrong with a line that got no answer. */
    static String error(String message) {
        return Json.write(Map.of("error", message));
    }

    private void write(String session, Finding finding) {
        PreDecoded header = finding.header();
        json.writeStartObject();
        json.writeStringProperty("session", session);
        writeTexts(
                "predecoder",
                List.of("timestamp", "hostname", "program_name"),
                List.of(header.timestamp(), header.hostnameOrEmpty(), header.programOrEmpty()));
        writeTexts("decoder", List.of("name", "parent"), List.of(finding.decoder(), finding.parentDecoder()));
        writeData(finding.fields());
        finding.rule().ifPresent(rule -> writeRule(RuleReport.of(finding, rule)));
        json.writeBooleanProperty("alert", finding.alerts());
        json.writeEndObject();
    }

    private void writeTexts(String member, List<String> names, List<String> texts) {
        if (texts.stream().allMatch(String::isEmpty)) {
            return;
        }
        json.writeObjectPropertyStart(member);
        for (int i = 0; i < names.size(); i++) {
            if (!texts.get(i).isEmpty()) {
                json.writeStringProperty(names.get(i), texts.get(i));
            }
        }
        json.writeEndObject();
    }

    /** Flat, and a field that is there with an empty text stays: that it is there is what rules ask. */
    private void writeData(Map<String, String> fields) {
        if (!fields.isEmpty()) {
            json.writeObjectPropertyStart("data");
            fields.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
    }

    private void writeRule(RuleReport rule) {
        json.writeObjectPropertyStart("rule");
        json.writeStringProperty("id", Integer.toString(rule.id()));
        json.writeNumberProperty("level", rule.level());
        json.writeStringProperty("description", rule.description());
        writeArray("groups", rule.groups());
        json.writeNumberProperty("firedtimes", rule.firedTimes());
        json.writeBooleanProperty("mail", rule.mail());
        if (!rule.mitre().isEmpty()) {
            json.writeObjectPropertyStart("mitre");
            writeArray("id", rule.mitre());
            writeArray("tactic", rule.tactics());
            writeArray("technique", rule.techniques());
            json.writeEndObject();
        }
        rule.requirements().forEach(this::writeArray);
        json.writeEndObject();
    }

    private void writeArray(String member, List<String> texts) {
        if (!texts.isEmpty()) {
            json.writeArrayPropertyStart(member);
            texts.forEach(json::writeString);
            json.writeEndArray();
        }
    }
}
