package io.threatlockdown.detection.local;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.LoadedRuleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.xml.Problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that are written in the dashboard: the files of {@code rules/} in the data directory, one for each rule, in the folder of its
 * state. They may be changed by hand as well. Safe to share between threads; each change is whole or not made.
 */
public final class LocalRules {
    /** The ids that are nobody's but the installation's, both ends inclusive. */
    public static final int FIRST_ID = 100_000;

    public static final int LAST_ID = 119_999;

    /** In characters. */
    public static final int LONGEST_TEXT = 65_536;

    private static final String FOLDER = "rules";
    private static final String HISTORY = "history";
    private static final Pattern BASE_NAME = Pattern.compile("zz-local-(\\d{1,9})\\.xml");

    private final Path folder;
    private final RuleHistory history;

    private LocalRules(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.history = new RuleHistory(folder.resolve(HISTORY));
    }

    /** Of this data directory; nothing is made there before something is saved. */
    public static LocalRules in(Path dataDirectory) {
        return new LocalRules(dataDirectory.resolve(FOLDER));
    }

    /** The name of a rule's file: it loads behind all that others name, so that any rule can be its parent. */
    public static String baseName(int id) {
        return "zz-local-" + id + ".xml";
    }

    /** With the rules that are in force; the same when they are part of it already. */
    public RulesetFiles withLive(RulesetFiles files) {
        return exists(RuleState.LIVE) ? files.withRuleFolder(folder(RuleState.LIVE)) : files;
    }

    /** With the rules in force and those in test, which take the places of those of their ids. */
    public RulesetFiles withTest(RulesetFiles files) {
        RulesetFiles all = withLive(files);
        for (Path file : files(RuleState.TEST)) {
            all = all.withoutRules(
                            folder(RuleState.LIVE) + "/" + file.getFileName().toString())
                    .withRuleFile(file);
        }
        return all;
    }

    /** What tells whether the rules in force or in test changed. */
    public String state() {
        return withTest(RulesetFiles.empty()).state()
                + withLive(RulesetFiles.empty()).state();
    }

    /**
     * Has the rules in test look at what comes, beside those that the detector goes by, from its next turn on.
     *
     * @param memory reads what the rules remember beside, as it was committed
     * @return the mistakes in the rules in test; those that have one are left out
     */
    public List<Problem> rehearse(Detector detector, Supplier<List<MemoryEntry>> memory) {
        Set<String> files = files(RuleState.TEST).stream().map(Path::toString).collect(Collectors.toSet());
        if (files.isEmpty()) {
            detector.endRehearsal();
            return List.of();
        }
        LoadedRuleset loaded = RulesetLoader.load(
                withTest(detector.ruleset().files()), detector.ruleset().settings());
        Set<Integer> ids = loaded.ruleset().facts().stream()
                .filter(rule -> files.contains(rule.file()))
                .map(RuleFacts::id)
                .collect(Collectors.toSet());
        detector.rehearse(loaded.ruleset(), ids, memory);
        return loaded.problems().stream()
                .filter(problem -> files.contains(problem.file()))
                .toList();
    }

    /** All of them, by id. */
    public List<LocalRule> all() {
        Set<Integer> ids = new TreeSet<>();
        for (RuleState state : RuleState.values()) {
            files(state).forEach(file -> id(file).ifPresent(ids::add));
        }
        List<LocalRule> rules = new ArrayList<>();
        ids.forEach(id -> find(id).ifPresent(rules::add));
        return rules;
    }

    public Optional<LocalRule> find(int id) {
        Map<RuleState, String> texts = new EnumMap<>(RuleState.class);
        Instant changed = Instant.EPOCH;
        try {
            for (RuleState state : RuleState.values()) {
                Path file = file(id, state);
                if (Files.isRegularFile(file)) {
                    texts.put(state, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                    Instant written = Files.getLastModifiedTime(file).toInstant();
                    changed = written.isAfter(changed) ? written : changed;
                }
            }
        } catch (IOException e) {
            throw failure("read the rule " + id, e);
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(new LocalRule(id, texts, changed));
    }

    /** What was done to a rule here, the oldest first. */
    public List<RuleVersion> history(int id) {
        try {
            return history.of(id);
        } catch (IOException e) {
            throw failure("read the history of rule " + id, e);
        }
    }

    /** The first id of the range that neither these rules have nor those. */
    public Optional<Integer> freeId(Set<Integer> taken) {
        Set<Integer> own = all().stream().map(LocalRule::id).collect(Collectors.toSet());
        return Stream.iterate(FIRST_ID, id -> id <= LAST_ID, id -> id + 1)
                .filter(id -> !own.contains(id) && !taken.contains(id))
                .findFirst();
    }

    /** Writes the draft of a rule, in place of the draft before. */
    public synchronized void save(int id, String text, String user, Instant time) {
        try {
            write(id, RuleState.DRAFT, text);
            history.add(id, new RuleVersion(time, user, "saved", RuleState.DRAFT, text));
        } catch (IOException e) {
            throw failure("save the draft of rule " + id, e);
        }
    }

    /**
     * Takes a rule from one state to another, in the place of what is there.
     *
     * @throws IllegalStateException when there is none in that state
     */
    public synchronized void move(int id, RuleState from, RuleState to, String user, Instant time) {
        String text = find(id).flatMap(rule -> rule.text(from))
                .orElseThrow(() -> new IllegalStateException("rule " + id + " has no text in " + from.word()));
        try {
            Files.createDirectories(folder(to));
            Files.move(
                    file(id, from), file(id, to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            history.add(id, new RuleVersion(time, user, "moved", to, text));
        } catch (IOException e) {
            throw failure("move rule " + id + " to " + to.word(), e);
        }
    }

    /** Removes the draft of a rule; its history stays. */
    public synchronized void removeDraft(int id, String user, Instant time) {
        String text = find(id).flatMap(rule -> rule.text(RuleState.DRAFT)).orElse("");
        try {
            Files.deleteIfExists(file(id, RuleState.DRAFT));
            history.add(id, new RuleVersion(time, user, "removed", RuleState.DRAFT, text));
        } catch (IOException e) {
            throw failure("remove the draft of rule " + id, e);
        }
    }

    private void write(int id, RuleState state, String text) throws IOException {
        Files.createDirectories(folder(state));
        Path half = Files.createTempFile(folder, "rule", ".part");
        Files.writeString(half, text);
        Files.move(half, file(id, state), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean exists(RuleState state) {
        return Files.isDirectory(folder(state));
    }

    private Path folder(RuleState state) {
        return folder.resolve(state.folder());
    }

    private Path file(int id, RuleState state) {
        return folder(state).resolve(baseName(id));
    }

    private List<Path> files(RuleState state) {
        if (!exists(state)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder(state))) {
            return files.filter(file -> id(file).isPresent()).sorted().toList();
        } catch (IOException e) {
            throw failure("list " + folder(state), e);
        }
    }

    private static Optional<Integer> id(Path file) {
        Matcher name = BASE_NAME.matcher(file.getFileName().toString());
        return name.matches() ? Optional.of(Integer.parseInt(name.group(1))) : Optional.empty();
    }

    private OperationException failure(String what, IOException cause) {
        return new OperationException(
                ErrorCode.STORE_NOT_WRITABLE,
                "cannot " + what + " in " + folder + ": " + cause.getMessage() + "; see that it can be written",
                cause);
    }
}
