package io.threatlockdown.server.rules;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.server.rules.TestView.Tested;
import io.threatlockdown.server.rules.TestView.Tried;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tries events against the rules in force. The events of one test meet one memory, which is gone with the answer. */
@RestController
public class RuleTestController {
    private final Detector detector;
    private final InstantSource clock;

    RuleTestController(Detector detector, InstantSource clock) {
        this.detector = detector;
        this.clock = clock;
    }

    /**
     * @param events rows or records as JSON (one, a list, or one a line), or lines of log
     * @param table of rows that do not name theirs in {@code Type}; may be left out
     */
    public record Test(@Nullable String events, @Nullable String table) {}

    /** Tries events on the rules in force; no alert comes of it. */
    @PostMapping("/api/rules/test")
    TestView test(@RequestBody Test test) {
        TestedEvents events = TestedEvents.of(
                Objects.requireNonNullElse(test.events(), ""),
                Optional.ofNullable(test.table()).map(String::strip).filter(name -> !name.isEmpty()));
        Analysis analysis = detector.trial();
        List<Tried> tried = new ArrayList<>();
        analysis.trace((rule, reason) -> tried.add(new Tried(rule.id(), rule.level(), reason)));
        List<Tested> tested = new ArrayList<>();
        events.analyze(analysis, clock.instant(), finding -> {
            tested.add(Tested.of(finding, List.copyOf(tried)));
            tried.clear();
        });
        return new TestView(tested, events.problems());
    }
}
