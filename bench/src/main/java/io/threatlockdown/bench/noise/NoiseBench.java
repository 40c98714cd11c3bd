package io.threatlockdown.bench.noise;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code tld bench noise}. */
@Command(
        name = "noise",
        description = {
            "Ordinary traffic of an organisation that nobody attacks, through the shipped rules, those on a schedule too: what they raise of it is noise.",
            "Nothing depends on the machine: the same numbers give the same alerts."
        },
        mixinStandardHelpOptions = true)
public final class NoiseBench implements Callable<Integer> {
    /** Alerts of a level that gets somebody out of bed, a day, are to stay below this. */
    private static final double AIM_A_DAY = 1;

    private static final int GRAVE = 10;
    private static final Instant END = Instant.parse("2026-11-20T00:00:00Z");

    @Option(names = "--events", description = "of all tables together (default: ${DEFAULT-VALUE})")
    private int events = 50_000;

    @Option(names = "--days", description = "they are spread over (default: ${DEFAULT-VALUE})")
    private int days = 30;

    @Option(names = "--people", description = "members of the organisation (default: ${DEFAULT-VALUE})")
    private int people = 500;

    @Option(names = "--seed", description = "what the traffic is made from (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Duration span = Duration.ofDays(days);
        int perHour = Math.max(1, Math.round((float) events / span.toHours()));
        Scenario scenario = Scenario.of(new ScenarioSettings(seed, perHour, 1.0, 0).withPeople(people));
        Analysis analysis =
                Analysis.start(RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(), AnalysisSettings.of(3));
        Noise ofEvents = Noise.of(scenario, END.minus(span), END, analysis);
        Path directory = Files.createTempDirectory("noise");
        try {
            Noise noise = ofEvents.and(AnalyticNoise.of(scenario, END.minus(span), END.minus(span), END, directory));
            print(noise, spec.commandLine().getOut());
        } finally {
            delete(directory);
        }
        return 0;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void print(Noise noise, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%,d events of %d days, %d people, no attack (seed %d)%n%n%5s %-9s %8s  %s%n",
                noise.events(),
                days,
                people,
                seed,
                "level",
                "rule",
                "alerts",
                "for example");
        noise.rules()
                .forEach(rule -> out.printf(
                        Locale.ROOT, "%5d %-9d %,8d  %s%n", rule.level(), rule.id(), rule.alerts(), rule.example()));
        long grave = noise.rules().stream()
                .filter(rule -> rule.level() >= GRAVE)
                .mapToLong(Noise.Raised::alerts)
                .sum();
        double aDay = (double) grave / days;
        out.printf(
                Locale.ROOT,
                "%n%,d alerts of level %d or more, %.2f a day, aim below %.0f: %s%n",
                grave,
                GRAVE,
                aDay,
                AIM_A_DAY,
                aDay < AIM_A_DAY ? "met" : "not met");
        out.flush();
    }
}
