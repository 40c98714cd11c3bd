package io.threatlockdown.bench.detection;

import io.threatlockdown.xml.Problem;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * What a measured process knows besides its times.
 *
 * @param bytes of all events together
 * @param alerts of one pass
 * @param processorNanos that the thread took of a processor, without waiting for one, for the pass that took least
 * @param problems how many mistakes the ruleset had
 * @param firstProblem "" when it had none
 */
record DetectionFacts(
        long events,
        long bytes,
        long alerts,
        long processorNanos,
        long rules,
        long decoders,
        long loadMillis,
        long problems,
        String firstProblem) {
    static DetectionFacts of(DetectionWork work, long alerts, long processorNanos) {
        DetectionWork.Load load = work.load();
        List<Problem> problems = load.loaded().problems();
        return new DetectionFacts(
                work.events(),
                work.bytes(),
                alerts,
                processorNanos,
                load.loaded().ruleset().ruleCount(),
                load.decoders(),
                load.millis(),
                problems.size(),
                problems.isEmpty() ? "" : problems.getFirst().toString());
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("events", Long.toString(events));
        properties.setProperty("bytes", Long.toString(bytes));
        properties.setProperty("alerts", Long.toString(alerts));
        properties.setProperty("processorNanos", Long.toString(processorNanos));
        properties.setProperty("rules", Long.toString(rules));
        properties.setProperty("decoders", Long.toString(decoders));
        properties.setProperty("loadMillis", Long.toString(loadMillis));
        properties.setProperty("problems", Long.toString(problems));
        properties.setProperty("firstProblem", firstProblem);
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
    }

    static DetectionFacts read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return new DetectionFacts(
                number(properties, "events"),
                number(properties, "bytes"),
                number(properties, "alerts"),
                number(properties, "processorNanos"),
                number(properties, "rules"),
                number(properties, "decoders"),
                number(properties, "loadMillis"),
                number(properties, "problems"),
                properties.getProperty("firstProblem"));
    }

    private static long number(Properties properties, String name) {
        return Long.parseLong(properties.getProperty(name));
    }
}
