package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.event.MemoryEntry;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which runs of analytic rules are done, and which windows of what have an alert, as it is committed: a change is worked out here, stored in
 * a transaction with the alerts that it tells of, and applied here behind the commit. Of one thread.
 */
final class AnalyticMemory {
    private final PlaceScope scope;
    private final Map<String, RuleMemory> rules = new HashMap<>();

    private AnalyticMemory(PlaceScope scope) {
        this.scope = scope;
    }

    /** @param scope what of it is remembered here */
    static AnalyticMemory of(List<MemoryEntry> stored, PlaceScope scope) {
        AnalyticMemory memory = new AnalyticMemory(scope);
        stored.stream().filter(entry -> scope.ownsKey(entry.scope())).forEach(memory::put);
        return memory;
    }

    /** Empty of a rule that is not known. */
    RuleMemory of(AnalyticRule rule) {
        return of(scope.key(rule));
    }

    private RuleMemory of(String key) {
        return rules.getOrDefault(key, new RuleMemory());
    }

    void apply(MemoryChange committed) {
        committed.removed().forEach(this::remove);
        committed.fresh().forEach(this::put);
        committed.replaced().forEach(this::put);
    }

    /** What is not needed any more of rules in force: runs that no late row changes, and windows that no run reaches. */
    MemoryChange outlived(List<AnalyticRule> inForce, AnalyticSettings settings, Instant now) {
        MemoryChange change = new MemoryChange();
        for (AnalyticRule rule : inForce) {
            RuleMemory known = of(rule);
            Instant oldest = now.minus(settings.lateness());
            Instant firstToCome = known.progress().map(RuleProgress::done).orElse(now);
            for (DoneRun run : known.runs()) {
                if (run.made().isBefore(oldest)) {
                    change.remove(run.entry());
                } else if (run.at().isBefore(firstToCome)) {
                    firstToCome = run.at();
                }
            }
            known.windowsUpTo(firstToCome.minus(rule.period())).forEach(window -> change.remove(window.entry()));
        }
        return change;
    }

    /** All of rules that are not in force and have not run for as long as late rows are waited for: they begin anew if they come back. */
    MemoryChange forgotten(List<AnalyticRule> inForce, AnalyticSettings settings, Instant now) {
        Set<String> keys = inForce.stream().map(scope::key).collect(Collectors.toSet());
        MemoryChange change = new MemoryChange();
        rules.forEach((key, known) -> {
            Instant done = known.progress().map(RuleProgress::done).orElse(Instant.EPOCH);
            if (!keys.contains(key) && done.isBefore(now.minus(settings.lateness()))) {
                known.progress().ifPresent(progress -> change.remove(progress.entry()));
                known.runs().forEach(run -> change.remove(run.entry()));
                known.windows().forEach(window -> change.remove(window.entry()));
            }
        });
        return change;
    }

    private void put(MemoryEntry entry) {
        RuleMemory of = rules.computeIfAbsent(entry.scope(), id -> new RuleMemory());
        switch (entry.kind()) {
            case RuleProgress.KIND -> of.put(RuleProgress.of(entry));
            case DoneRun.KIND -> of.put(DoneRun.of(entry));
            case AlertWindow.KIND -> of.put(AlertWindow.of(entry));
            default -> throw new IllegalStateException("an analytic rule remembers what no version wrote: " + entry);
        }
    }

    private void remove(MemoryEntry entry) {
        RuleMemory of = of(entry.scope());
        switch (entry.kind()) {
            case RuleProgress.KIND -> of.removeProgress();
            case DoneRun.KIND -> of.remove(DoneRun.of(entry));
            case AlertWindow.KIND -> of.remove(AlertWindow.of(entry));
            default -> throw new IllegalStateException("an analytic rule remembers what no version wrote: " + entry);
        }
        if (of.isEmpty()) {
            rules.remove(entry.scope());
        }
    }
}
