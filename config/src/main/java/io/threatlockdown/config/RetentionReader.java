package io.threatlockdown.config;

import io.threatlockdown.pipeline.RetentionSettings;
import io.threatlockdown.workspace.AzureTables;
import io.threatlockdown.workspace.OwnTables;
import io.threatlockdown.xml.XmlAttribute;
import io.threatlockdown.xml.XmlElement;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code <retention>} elements: one without a table, and any number with one. */
final class RetentionReader {
    private static final String NAME = "retention";
    private static final String TABLE = "table";
    private static final String CUSTOM = "_CL";
    private static final Duration USUAL = Duration.ofDays(90);

    private final Options options;
    private final Findings findings;
    private final Map<String, Duration> tables = new LinkedHashMap<>();
    private Optional<Duration> usual = Optional.empty();

    RetentionReader(Options options) {
        this.options = options;
        this.findings = options.findings();
    }

    RetentionSettings read() {
        options.blocks(NAME).forEach(this::read);
        return new RetentionSettings(usual.orElse(USUAL), tables);
    }

    private void read(XmlElement element) {
        for (XmlAttribute attribute : element.attributes()) {
            if (!attribute.name().equals(TABLE)) {
                findings.problem(
                        element,
                        "<retention> has no attribute '" + attribute.name()
                                + "': write <retention table=\"SigninLogs\"> for one table, <retention> for all others");
                return;
            }
        }
        Optional<String> table = element.attribute(TABLE).map(String::strip);
        if (table.filter(String::isEmpty).isPresent()) {
            findings.problem(element, "<retention> names no table: write <retention table=\"SigninLogs\">");
            return;
        }
        if (Options.text(element).isEmpty() && table.isEmpty()) {
            return;
        }
        Optional<Duration> span = Spans.parsePositive(Options.text(element), "hdw");
        if (span.isEmpty()) {
            findings.problem(
                    element.textPosition(),
                    "<retention> is '" + Options.shown(Options.text(element))
                            + "' and must be a number with d, h or w, 90d for one");
            return;
        }
        if (table.isPresent()) {
            keep(element, table.get(), span.get());
        } else {
            usual.ifPresent(before ->
                    findings.warning(element.position(), "<retention> is given more than once; the last one counts"));
            usual = span;
        }
    }

    private void keep(XmlElement element, String table, Duration span) {
        if (tables.put(table, span) != null) {
            findings.warning(
                    element.position(),
                    "<retention table=\"" + table + "\"> is given more than once; the last one counts");
        }
        boolean known = OwnTables.contains(table)
                || table.endsWith(CUSTOM)
                || AzureTables.columns(table).isPresent();
        if (!known) {
            findings.warning(
                    element.position(),
                    "Azure has no table '" + table + "' that is known here" + inAnotherCase(table)
                            + ": the span counts if one of that name comes");
        }
    }

    private static String inAnotherCase(String table) {
        return AzureTables.all().keySet().stream()
                .filter(table::equalsIgnoreCase)
                .findFirst()
                .map(meant -> "; did you mean '" + meant + "'?")
                .orElse("");
    }
}
