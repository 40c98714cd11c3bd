package io.threatlockdown.detection.rule;

import io.threatlockdown.xml.XmlElement;

import java.util.Locale;
import java.util.Optional;

/** Reads the elements of one rule that say what its alerts are like. */
final class OptionElements {
    private final RuleProblems problems;
    private Optional<Boolean> log = Optional.empty();
    private Optional<Boolean> mail = Optional.empty();
    private boolean fullLog = true;
    private boolean counts = true;
    private String info = "";
    private String cve = "";

    OptionElements(RuleProblems problems) {
        this.problems = problems;
    }

    boolean take(XmlElement child) {
        switch (child.name().toLowerCase(Locale.ROOT)) {
            case "options" -> readOption(child);
            case "info" -> info = child.text();
            case "cve" -> cve = child.text();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readOption(XmlElement option) {
        switch (option.text()) {
            case "log_alert" -> log = Optional.of(true);
            case "no_log" -> log = Optional.of(false);
            case "alert_by_email" -> mail = Optional.of(true);
            case "no_email_alert" -> mail = Optional.of(false);
            case "no_full_log" -> fullLog = false;
            case "no_counter" -> counts = false;
            case "no_ar" -> {}
            default -> problems.reject(option.textPosition(), "'" + option.text() + "' is not an option of a rule");
        }
    }

    RuleOptions options() {
        return new RuleOptions(log, mail, fullLog, counts, info, cve);
    }
}
