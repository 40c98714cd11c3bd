package io.threatlockdown.cli.ruleset;

import io.threatlockdown.detection.RuleSample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The samples of one {@code .jsonl} file, a line of JSON for each; possibly none. */
record SampleFile(Path path, List<Sample> samples) implements TestFile {
    SampleFile {
        samples = List.copyOf(samples);
    }

    /** @param line where it stands, from 1 */
    record Sample(int line, RuleSample sample) {}

    /** @throws MalformedTestException with every line that is no sample */
    static SampleFile of(Path path, String text) {
        List<Sample> samples = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Optional<RuleSample> sample = RuleSample.ofLine(line);
            if (sample.isPresent()) {
                samples.add(new Sample(number, sample.get()));
            } else if (!line.isBlank()) {
                mistakes.add(
                        path + ":" + number
                                + ": this is no sample; write {\"rule\": ID, \"fires\": true, \"table\": \"…\", \"event\": {…}}");
            }
        }
        if (!mistakes.isEmpty()) {
            throw new MalformedTestException(mistakes);
        }
        return new SampleFile(path, samples);
    }
}
