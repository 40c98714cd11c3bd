package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.correlation.Clock;
import io.threatlockdown.xml.Position;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule in one of its places in the tree. Immutable. */
public final class RuleNode {
    private final RuleDefinition definition;
    private final Condition[] conditions;
    private final Siblings children;
    private final RuleLabels labels;
    private final boolean noAlert;
    /** An object, so that the way of an event through the rules makes none. */
    private final Integer id;

    RuleNode(RuleDefinition definition, Siblings children) {
        this.definition = definition;
        this.conditions = definition.conditions().toArray(Condition[]::new);
        this.children = children;
        this.labels = definition.labels();
        this.noAlert = definition.flags().noAlert();
        this.id = definition.id();
    }

    RuleDefinition definition() {
        return definition;
    }

    Condition[] conditions() {
        return conditions;
    }

    Siblings children() {
        return children;
    }

    boolean noAlert() {
        return noAlert;
    }

    /** 0 for the root of a category that no file declares. */
    public int id() {
        return id;
    }

    /** The same id as an object that is made once. */
    Integer idObject() {
        return id;
    }

    public int level() {
        return definition.level();
    }

    public List<String> groups() {
        return definition.groups();
    }

    /** The ids of the techniques that it names, each once. */
    public List<String> mitre() {
        return definition.mitre().stream().map(MitreTag::technique).distinct().toList();
    }

    public List<MitreTag> mitreTags() {
        return definition.mitre();
    }

    /** The names of the tactics that it declares, or else of those that its techniques serve. */
    public List<String> tactics() {
        return labels.tactics();
    }

    /** The requirements that its groups name, by the standard's field in alerts: {@code pci_dss}. */
    public Map<String, List<String>> compliance() {
        return labels.compliance();
    }

    public RuleOptions options() {
        return definition.options();
    }

    /** The number of events that it declares to count; empty when it declares none. */
    public Optional<Integer> frequency() {
        return definition.frequency() == 0 ? Optional.empty() : Optional.of(definition.frequency());
    }

    /** How long it raises no alert after one; zero for never. */
    public Duration silence() {
        return definition.silence();
    }

    /** By which it counts the silence. */
    public Clock clock() {
        return definition.clock();
    }

    /** Whether a match becomes an alert, for a threshold that is inclusive. */
    public boolean alerts(int logAlertLevel) {
        return level() >= 1 && options().log().orElse(level() >= logAlertLevel);
    }

    /** Whether an alert is marked for mail, for a threshold that is inclusive. */
    public boolean mails(int mailAlertLevel) {
        return options().mail().orElse(level() >= mailAlertLevel);
    }

    /** The name that problems with its file are reported under. */
    public String file() {
        return definition.file();
    }

    /** Where it begins in its file. */
    public Position position() {
        return definition.position();
    }

    /** Where it is declared: {@code file:line:column}. */
    public String place() {
        return definition.file() + ":" + definition.position();
    }
}
