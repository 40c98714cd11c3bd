package io.threatlockdown.detection;

import io.threatlockdown.detection.decoder.Decoder;
import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.detection.predecode.PreDecoded;
import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.event.AlertDetails;
import io.threatlockdown.event.AlertEvidence;
import io.threatlockdown.event.Event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one analysis made of one event.
 *
 * @param rule the one that the event ended at
 * @param instead the one above it, which stands in as that one is silent
 * @param alerting the one that counts; none when a silent one has none above it
 * @param title of the one that counts
 * @param evidence what the rule that was found knew, with the version of the one that counts
 */
record Analyzed(
        Analysis.Given event,
        Optional<Decoder> decoderOnRecord,
        Optional<RuleNode> rule,
        Optional<RuleNode> instead,
        Optional<RuleNode> alerting,
        boolean alerts,
        String title,
        String description,
        String alertDescription,
        int firedTimes,
        List<String> previousLogs,
        String previousLog,
        AlertEvidence evidence,
        AnalysisSettings settings)
        implements Finding {
    static Analyzed withoutRule(Analysis.Given event, Optional<Decoder> decoder) {
        return new Analyzed(
                event,
                decoder,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                "",
                "",
                "",
                0,
                List.of(),
                "",
                AlertEvidence.NONE,
                AnalysisSettings.of(0));
    }

    @Override
    public PreDecoded header() {
        return event.header();
    }

    @Override
    public String decoder() {
        return decoderOnRecord.map(Decoder::name).orElse("");
    }

    @Override
    public String parentDecoder() {
        return decoderOnRecord.map(Decoder::parent).orElse("");
    }

    @Override
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        event.fields().all().forEach((name, text) -> fields.put(name, ByteText.decode(text)));
        return fields;
    }

    @Override
    public String agentId() {
        return event.origin().agent();
    }

    @Override
    public String firstTimeComment() {
        return decoderOnRecord.map(Decoder::firstSeenComment).orElse("");
    }

    @Override
    public boolean mails() {
        return alerts
                && alerting.filter(by -> by.mails(settings.mailAlertLevel())).isPresent();
    }

    @Override
    public AlertDetails details() {
        RuleNode by = alerting.orElseThrow();
        return new AlertDetails(
                firedTimes, mails(), by.tactics(), by.compliance(), String.join("\n", previousLogs), evidence);
    }

    @Override
    public String fullLog() {
        return event.fullLog();
    }

    @Override
    public String location() {
        return event.origin().location();
    }

    @Override
    public Optional<Event> row() {
        return event.row();
    }

    @Override
    public Instant time() {
        return event.eventTime().orElse(event.arrival());
    }

    @Override
    public Instant arrival() {
        return event.arrival();
    }

    @Override
    public String user() {
        return event.fields().actor();
    }

    @Override
    public String sourceIp() {
        return event.fields().sourceIp();
    }
}
