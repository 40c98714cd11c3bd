package io.threatlockdown.detection.sigma;

import io.threatlockdown.xml.Problem;

import java.util.List;

/**
 * What became of a Sigma rule.
 *
 * @param kind what of a rule it is
 * @param id of our rule
 * @param reasons one line each: which field is missing, what cannot be said; none for a rule that binds
 * @param tables that have all fields, or that were looked in where none has; none when its log source is not known
 * @param xml the rule, or rules, as a file of ours; "" for one that cannot hold
 */
public record CompiledSigma(
        SigmaHeader header,
        Kind kind,
        int id,
        SigmaStatus status,
        List<String> reasons,
        List<String> tables,
        String xml) {
    /** What a rule looks at. */
    public enum Kind {
        EVENT,
        CORRELATION
    }

    public CompiledSigma {
        reasons = List.copyOf(reasons);
        tables = List.copyOf(tables);
    }

    public boolean isCorrelation() {
        return kind == Kind.CORRELATION;
    }

    /** Whether its events are not collected here. */
    public boolean isElsewhere() {
        return kind == Kind.EVENT && tables.isEmpty();
    }

    /** Each reason, at the rule. */
    public List<Problem> problems() {
        return reasons.stream()
                .map(reason -> new Problem(header.file(), header.firstLine(), 1, reason))
                .toList();
    }

    /** The XML on the line where the Sigma rule begins in its file, so that places in the one are places in the other. */
    public String xmlInPlace() {
        StringBuilder placed = new StringBuilder("\n".repeat(header.firstLine() - 1));
        xml.lines().map(String::strip).forEach(placed::append);
        return placed.toString();
    }
}
