package io.threatlockdown.detection;

import io.threatlockdown.detection.shipped.ShippedFiles;

import java.util.List;

/** The samples that are shipped with the rules. */
public final class ShippedSamples {
    private static final List<RuleSample> ALL = ShippedFiles.in("tests/").stream()
            .filter(file -> file.path().endsWith(".jsonl"))
            .flatMap(file -> file.text().lines())
            .flatMap(line -> RuleSample.ofLine(line).stream())
            .toList();

    private ShippedSamples() {}

    /** In the order of the files. */
    public static List<RuleSample> all() {
        return ALL;
    }
}
