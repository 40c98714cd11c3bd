package io.threatlockdown.server.rules.drafts;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Rehearsal;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.local.LocalRule;
import io.threatlockdown.detection.local.LocalRules;
import io.threatlockdown.detection.local.RuleState;
import io.threatlockdown.detection.local.RuleVersion;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.ServerSettings;
import io.threatlockdown.server.rules.CheckedRule;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.xml.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that are written in the dashboard, and the rules that run: what is promoted here is in force from the detector's next turn on. */
@Component
public class LocalRulesInUse {
    private static final Logger log = LoggerFactory.getLogger(LocalRulesInUse.class);

    private final LocalRules local;
    private final Detector detector;
    private final Workspace workspace;
    private final InstantSource clock;

    LocalRulesInUse(ServerSettings settings, Detector detector, Workspace workspace, InstantSource clock) {
        this.local = LocalRules.in(settings.directory());
        this.detector = detector;
        this.workspace = workspace;
        this.clock = clock;
    }

    /** All, by id. */
    List<LocalRule> all() {
        return local.all();
    }

    /** @throws BadRequestException when there is none */
    LocalRule one(int id) {
        return local.find(id)
                .orElseThrow(() -> BadRequestException.notFound(
                        "there is no rule " + id + " that was written here; duplicate a rule to change it"));
    }

    /** The oldest first. */
    List<RuleVersion> history(int id) {
        return local.history(id);
    }

    /** An id for a new rule. */
    int freeId() {
        return freeIds(1).getFirst();
    }

    /** Ids for so many new rules. */
    public List<Integer> freeIds(int many) {
        Set<Integer> taken =
                inForceAndTest().facts().stream().map(RuleFacts::id).collect(Collectors.toCollection(HashSet::new));
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int id = freeId(taken);
            free.add(id);
            taken.add(id);
        }
        return free;
    }

    private int freeId(Set<Integer> taken) {
        return local.freeId(taken)
                .orElseThrow(() -> BadRequestException.conflict("all ids from " + LocalRules.FIRST_ID + " to "
                        + LocalRules.LAST_ID + " are taken; remove drafts that nobody needs"));
    }

    /** The text among the rules in force and in test, which a draft may build on. */
    CheckedRule check(String text) {
        return CheckedRule.of(inForceAndTest(), text);
    }

    /** The rules in force and those in test. */
    public Ruleset inForceAndTest() {
        return detector.rehearsal()
                .map(Rehearsal::detector)
                .map(Detector::ruleset)
                .orElseGet(detector::ruleset);
    }

    /** @param before the draft as whoever saves knows it; "" for none */
    synchronized LocalRule save(int id, String text, String before, String user) {
        if (text.length() > LocalRules.LONGEST_TEXT) {
            throw BadRequestException.invalid(
                    "a rule takes " + LocalRules.LONGEST_TEXT + " characters at most, this one has " + text.length());
        }
        if (id < LocalRules.FIRST_ID || id > LocalRules.LAST_ID) {
            throw BadRequestException.invalid("rules that are written here have ids from " + LocalRules.FIRST_ID
                    + " to " + LocalRules.LAST_ID + ", not " + id);
        }
        String known =
                local.find(id).flatMap(rule -> rule.text(RuleState.DRAFT)).orElse("");
        if (!known.equals(before)) {
            throw BadRequestException.conflict(
                    "the draft of rule " + id + " was changed meanwhile; load it again, your text is still here");
        }
        if (!known.equals(text)) {
            local.save(id, text, user, clock.instant());
        }
        return one(id);
    }

    synchronized void removeDraft(int id, String user) {
        if (one(id).text(RuleState.DRAFT).isEmpty()) {
            throw BadRequestException.conflict("there is no draft of rule " + id);
        }
        local.removeDraft(id, user, clock.instant());
    }

    /**
     * Takes a rule from one state to another; what it leaves and what it enters must stay whole.
     *
     * @throws BadRequestException when it has a mistake, or another rule would have one then
     */
    synchronized LocalRule move(int id, RuleState from, RuleState to, String user) {
        LocalRule rule = one(id);
        String text = rule.text(from)
                .orElseThrow(() -> BadRequestException.conflict(
                        "rule " + id + " is not in " + from.word() + " any more; load the page again"));
        if (from == to) {
            throw BadRequestException.invalid("rule " + id + " is in " + to.word() + " already");
        }
        if (to == RuleState.DRAFT && rule.text(RuleState.DRAFT).isPresent()) {
            throw BadRequestException.conflict("there is a draft of rule " + id + " already; remove that first");
        }
        switch (to) {
            case DRAFT -> {}
            case TEST -> mustFit(id, text, inForceAndTest());
            case LIVE -> mustFit(id, text, detector.ruleset());
        }
        switch (from) {
            case DRAFT -> {}
            case TEST -> {
                // A rule that goes live stays where those in test find it.
                if (to == RuleState.DRAFT) {
                    mustBeDispensable(id, inForceAndTest());
                }
            }
            case LIVE -> mustBeDispensable(id, detector.ruleset());
        }
        local.move(id, from, to, user, clock.instant());
        reload(from == RuleState.LIVE || to == RuleState.LIVE);
        log.info("rule moved rule={} from={} to={} user={}", id, from.word(), to.word(), user);
        return one(id);
    }

    private static void mustFit(int id, String text, Ruleset among) {
        CheckedRule checked = CheckedRule.of(among, text);
        RuleFacts rule = checked.sound();
        if (rule.id() != id) {
            throw BadRequestException.invalid(
                    "the text is of rule " + rule.id() + ", not of rule " + id + "; save it as that");
        }
        firstNew(among, checked.ruleset().problems()).ifPresent(problem -> {
            throw BadRequestException.conflict("with this rule there is a mistake in another place: " + problem);
        });
    }

    private static void mustBeDispensable(int id, Ruleset among) {
        List<Problem> problems = RulesetLoader.load(
                        among.files().withoutRules(LocalRules.baseName(id)), among.settings())
                .problems();
        firstNew(among, problems).ifPresent(problem -> {
            throw BadRequestException.conflict("another rule needs this one: " + problem);
        });
    }

    /** A mistake that the rules of now do not have; their own do not keep anybody from anything. */
    private static Optional<Problem> firstNew(Ruleset now, List<Problem> problems) {
        Set<Problem> known = new HashSet<>(now.problems());
        return problems.stream().filter(problem -> !known.contains(problem)).findFirst();
    }

    /** Takes what the rules in force and in test are made of as their files are now: rules, decoders and lists. */
    public synchronized void readAgain() {
        reload(true);
    }

    private void reload(boolean live) {
        Ruleset now = detector.ruleset();
        if (live) {
            detector.swap(RulesetLoader.load(local.withLive(now.files()), now.settings())
                    .ruleset());
        }
        local.rehearse(detector, workspace::memoryInTest);
    }

    /** Mistakes in the rules in force and in test. */
    public List<Problem> problems() {
        return Stream.concat(detector.ruleset().problems().stream(), inForceAndTest().problems().stream())
                .distinct()
                .toList();
    }

    /** The rules in test; empty when there is none. */
    public List<RuleFacts> inTest() {
        return detector.rehearsal()
                .map(rehearsal -> rehearsal.detector().ruleset().facts().stream()
                        .filter(rule -> rehearsal.ids().contains(rule.id()))
                        .toList())
                .orElse(List.of());
    }
}
