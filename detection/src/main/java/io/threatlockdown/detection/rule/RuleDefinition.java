package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.correlation.Clock;
import io.threatlockdown.detection.decoder.Category;
import io.threatlockdown.xml.Position;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule as its file has it, compiled but not yet in the tree.
 *
 * @param groupString the name of its group and its {@code <group>} texts, put together without anything between them
 * @param conditions all must hold; the cheap ones first, those that note something last
 * @param composite what it asks of several events
 * @param frequency as written; 0 when it is not
 * @param silence how long it raises no alert after one; zero for never
 * @param clock by which the silence counts
 */
record RuleDefinition(
        String file,
        Position position,
        int id,
        int level,
        Category category,
        String groupString,
        Template description,
        List<MitreTag> mitre,
        List<Condition> conditions,
        Optional<CompositeDraft> composite,
        int frequency,
        Duration silence,
        Clock clock,
        Parents parents,
        Flags flags,
        RuleOptions options) {
    RuleDefinition {
        mitre = List.copyOf(mitre);
        conditions = conditions.stream()
                .sorted(Comparator.comparingInt(Condition::cost))
                .toList();
    }

    /**
     * @param overwrite replaces the rule of the same id in place
     * @param noAlert gives way to the next sibling when none of its children holds
     * @param tailing tried behind all of its siblings
     */
    record Flags(boolean overwrite, boolean noAlert, boolean tailing) {
        static final Flags NONE = new Flags(false, false, false);
    }

    RuleLabels labels() {
        return RuleLabels.of(groups(), mitre);
    }

    RuleDefinition withCondition(Condition condition) {
        return with(Stream.concat(conditions.stream(), Stream.of(condition)).toList(), composite);
    }

    RuleDefinition withComposite(CompositeDraft other) {
        return with(conditions, Optional.of(other));
    }

    private RuleDefinition with(List<Condition> otherConditions, Optional<CompositeDraft> otherComposite) {
        return new RuleDefinition(
                file,
                position,
                id,
                level,
                category,
                groupString,
                description,
                mitre,
                otherConditions,
                otherComposite,
                frequency,
                silence,
                clock,
                parents,
                flags,
                options);
    }

    List<String> groups() {
        return Arrays.stream(groupString.split(","))
                .filter(group -> !group.isEmpty())
                .toList();
    }
}
