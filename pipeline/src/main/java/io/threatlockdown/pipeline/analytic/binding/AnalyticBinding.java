package io.threatlockdown.pipeline.analytic.binding;

import io.threatlockdown.detection.analytic.AnalyticPlace;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.EntityField;
import io.threatlockdown.detection.analytic.EntityMapping;
import io.threatlockdown.detection.analytic.ReadAnalyticRule;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.DataProbe;
import io.threatlockdown.kql.DuckDbDialect;
import io.threatlockdown.kql.KqlCompiler;
import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.QueryScope;
import io.threatlockdown.kql.ResultColumn;
import io.threatlockdown.xml.Problem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether an analytic rule can run on the tables that there are.
 *
 * @param reasons why it does not bind, each at its place; none for one that binds
 * @param tables that its query reads, by name; those before the mistake for one that cannot be compiled
 */
public record AnalyticBinding(AnalyticStatus status, List<Problem> reasons, List<String> tables) {
    private static final KqlCompiler COMPILER = new KqlCompiler(new DuckDbDialect());

    public AnalyticBinding {
        reasons = List.copyOf(reasons);
        tables = List.copyOf(tables);
    }

    /**
     * Of a rule that is asked elsewhere alone, what is not known here leaves it unchecked, and whether rows have come here is no matter.
     *
     * @param probe looks at the data where the columns of an answer depend on them
     */
    public static AnalyticBinding of(ReadAnalyticRule read, Catalog catalog, DataProbe probe, Instant now) {
        boolean isAskedHere = read.isAsked(AnalyticPlace.HERE);
        AskedCatalog asked = new AskedCatalog(catalog);
        AnalyticRule rule = read.rule();
        List<Problem> reasons = new ArrayList<>();
        try {
            List<ResultColumn> columns = COMPILER.compile(rule.query(), asked, QueryScope.at(now), probe)
                    .columns();
            reasons.addAll(missingColumns(rule, columns));
        } catch (KqlException refused) {
            refused.errors().forEach(error -> reasons.add(rule.inQuery(error.line(), error.column(), error.message())));
            reasons.addAll(read.leftOut());
            boolean isNoKql = refused.errors().stream().anyMatch(error -> error.kind() == KqlError.Kind.SYNTAX);
            return new AnalyticBinding(
                    isAskedHere || isNoKql ? AnalyticStatus.CANNOT : AnalyticStatus.UNCHECKED,
                    reasons,
                    List.copyOf(asked.tables()));
        } catch (OperationException failed) {
            if (!isAskedHere) {
                return new AnalyticBinding(
                        AnalyticStatus.UNCHECKED,
                        List.of(atRule(rule, "the columns of its answer depend on the data there")),
                        List.copyOf(asked.tables()));
            }
            reasons.add(atRule(
                    rule,
                    "the columns of its answer depend on the data, and a look at them failed: " + failed.getMessage()));
        }
        if (isAskedHere) {
            asked.tables().stream()
                    .filter(table -> catalog.table(table)
                            .filter(known -> known.sqlName().isEmpty())
                            .isPresent())
                    .forEach(table -> reasons.add(atRule(rule, "nothing has come for the table " + table)));
        }
        reasons.addAll(read.leftOut());
        AnalyticStatus status = reasons.isEmpty() ? AnalyticStatus.BINDS : AnalyticStatus.PARTLY;
        return new AnalyticBinding(status, reasons, List.copyOf(asked.tables()));
    }

    private static List<Problem> missingColumns(AnalyticRule rule, List<ResultColumn> columns) {
        Set<String> there = columns.stream().map(ResultColumn::name).collect(Collectors.toSet());
        Set<String> reasons = new LinkedHashSet<>();
        for (EntityMapping entity : rule.entities()) {
            entity.fields().stream()
                    .map(EntityField::column)
                    .filter(column -> !there.contains(column))
                    .forEach(column -> reasons.add(missing(column, "the entity " + entity.type())));
        }
        rule.customDetails().forEach((name, column) -> {
            if (!there.contains(column)) {
                reasons.add(missing(column, "the custom detail " + name));
            }
        });
        rule.texts().columns().stream()
                .filter(column -> !there.contains(column))
                .forEach(column -> reasons.add(missing(column, "alertDetailsOverride")));
        return reasons.stream().map(reason -> atRule(rule, reason)).toList();
    }

    private static String missing(String column, String asker) {
        return "the answer has no column '" + column + "', which " + asker + " asks for";
    }

    private static Problem atRule(AnalyticRule rule, String message) {
        return new Problem(rule.file(), rule.line(), 1, message);
    }
}
