package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.sigma.CorrelationCompiler.Counted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes rules of ours of a set of Sigma rules. The same set always gives the same rules. */
public final class SigmaCompiler {
    private final SigmaMapping mapping;
    private final List<SigmaRule> rules = new ArrayList<>();
    private final List<SigmaCorrelation> correlations = new ArrayList<>();
    private final Map<String, Integer> ids;
    private final Map<String, RuleCompiler> compilers = new HashMap<>();
    private final Set<String> silent = new HashSet<>();

    private SigmaCompiler(List<SigmaEntry> entries, SigmaMapping mapping) {
        this.mapping = mapping;
        Set<String> numbered = new HashSet<>();
        for (SigmaEntry entry : entries) {
            switch (entry) {
                case SigmaRule rule -> {
                    rules.add(rule);
                    numbered.add(rule.header().id());
                    compilers.put(rule.header().id(), new RuleCompiler(rule, mapping));
                }
                case SigmaCorrelation correlation -> {
                    correlations.add(correlation);
                    numbered.addAll(numbered(correlation));
                }
            }
        }
        this.ids = SigmaIds.of(numbered);
        correlations.forEach(this::mark);
    }

    /** @param entries no two of one id; in the order in which they are to be answered, correlation rules behind the others */
    public static List<CompiledSigma> compile(List<SigmaEntry> entries, SigmaMapping mapping) {
        return new SigmaCompiler(entries, mapping).compiled();
    }

    /** Each rule that it becomes has an id of its own. */
    private static List<String> numbered(SigmaCorrelation correlation) {
        String id = correlation.header().id();
        List<String> numbered = new ArrayList<>(List.of(id));
        for (int i = 1; i < CorrelationCompiler.rules(correlation); i++) {
            numbered.add(id + "/" + i);
        }
        return numbered;
    }

    private int id(String sigmaId) {
        return Optional.ofNullable(ids.get(sigmaId)).orElseThrow();
    }

    /** Notes what a correlation makes of the rules that it looks at. */
    private void mark(SigmaCorrelation correlation) {
        if (!correlation.raises()) {
            correlation.rules().stream()
                    .flatMap(reference -> named(reference).stream())
                    .forEach(rule -> silent.add(rule.header().id()));
        }
    }

    private RulePurpose purpose(String id) {
        return silent.contains(id) ? RulePurpose.GROUND : RulePurpose.ALERT;
    }

    private Optional<SigmaRule> named(String reference) {
        return rules.stream().filter(rule -> rule.header().isCalled(reference)).findFirst();
    }

    private boolean isCorrelation(String reference) {
        return correlations.stream().anyMatch(rule -> rule.header().isCalled(reference));
    }

    private List<CompiledSigma> compiled() {
        List<CompiledSigma> compiled = new ArrayList<>();
        Map<String, CompiledSigma> bySigmaId = new HashMap<>();
        for (SigmaRule rule : rules) {
            String id = rule.header().id();
            CompiledSigma one =
                    Optional.ofNullable(compilers.get(id)).orElseThrow().compile(id(id), purpose(id));
            compiled.add(one);
            bySigmaId.put(id, one);
        }
        correlations.forEach(correlation -> compiled.add(compiled(correlation, bySigmaId)));
        return compiled;
    }

    private CompiledSigma compiled(SigmaCorrelation correlation, Map<String, CompiledSigma> bySigmaId) {
        SigmaHeader header = correlation.header();
        List<Counted> counted = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        Set<String> tables = new TreeSet<>();
        SigmaStatus status = SigmaStatus.BINDS;
        for (String reference : correlation.rules()) {
            Optional<SigmaRule> rule = named(reference);
            if (rule.isEmpty()) {
                reasons.add(
                        isCorrelation(reference)
                                ? "'" + reference
                                        + "' is a correlation rule; only rules on single events can be looked at"
                                : "there is no rule '" + reference
                                        + "' beside it; correct the id or name, or add its file");
                status = SigmaStatus.CANNOT;
                continue;
            }
            String id = rule.get().header().id();
            CompiledSigma one = Optional.ofNullable(bySigmaId.get(id)).orElseThrow();
            one.reasons().forEach(reason -> reasons.add("rule '" + reference + "': " + reason));
            tables.addAll(one.tables());
            status = one.status().compareTo(status) > 0 ? one.status() : status;
            Optional.ofNullable(compilers.get(id))
                    .flatMap(RuleCompiler::resolution)
                    .ifPresent(found -> counted.add(new Counted(rule.get().header(), one.id(), found)));
        }
        String xml = "";
        if (status != SigmaStatus.CANNOT) {
            try {
                xml = new CorrelationCompiler(correlation, counted, mapping)
                        .xml(numbered(correlation).stream().map(this::id).toList());
            } catch (UnsupportedSigmaException unsupported) {
                status = SigmaStatus.CANNOT;
                reasons.add(unsupported.reason());
            }
        }
        return new CompiledSigma(
                header, CompiledSigma.Kind.CORRELATION, id(header.id()), status, reasons, List.copyOf(tables), xml);
    }
}
