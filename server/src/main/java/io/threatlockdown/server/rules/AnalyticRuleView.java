package io.threatlockdown.server.rules;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.pipeline.analytic.AnalyticHealth;
import io.threatlockdown.pipeline.analytic.binding.AnalyticBinding;
import io.threatlockdown.xml.Problem;

import java.util.List;
import java.util.Locale;

/**
 * What an analytic rule asks, and when.
 *
 * @param guid by which Sentinel knows it
 * @param trigger which numbers of rows are a finding, {@code greater than 0}
 * @param grouping {@code single-alert} or {@code alert-per-result}
 * @param missing why it does not bind; none for one that does
 * @param runs how it fares, at each place where it runs; none before its first run
 */
record AnalyticRuleView(
        String guid,
        String version,
        String description,
        String query,
        String trigger,
        String grouping,
        List<EntityView> entities,
        List<MissingView> missing,
        List<AnalyticRunsView> runs) {
    /** @param fields {@code FullName: UserPrincipalName} */
    record EntityView(String type, List<String> fields) {}

    /** @param line of the file, from 1 */
    record MissingView(int line, String message) {
        static MissingView of(Problem reason) {
            return new MissingView(reason.line(), reason.message());
        }
    }

    static AnalyticRuleView of(AnalyticRule rule, AnalyticBinding binding, List<AnalyticHealth> health) {
        return new AnalyticRuleView(
                rule.id(),
                rule.version(),
                rule.description(),
                rule.query().strip(),
                words(rule.trigger()).replace('-', ' ') + " " + rule.threshold(),
                words(rule.grouping()),
                rule.entities().stream()
                        .map(entity -> new EntityView(
                                entity.type(),
                                entity.fields().stream()
                                        .map(field -> field.identifier() + ": " + field.column())
                                        .toList()))
                        .toList(),
                binding.reasons().stream().map(MissingView::of).toList(),
                health.stream().map(AnalyticRunsView::of).toList());
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
