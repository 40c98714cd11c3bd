package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells texts of a rule apart by all that has a part in what it finds; not by what its alerts say. */
public final class AnalyticVersion {
    private static final int BYTES = 8;

    private AnalyticVersion() {}

    public static String of(AnalyticRule rule) {
        String text = String.join(
                "\n",
                rule.query(),
                rule.frequency().toString(),
                rule.period().toString(),
                rule.trigger().name(),
                Long.toString(rule.threshold()),
                rule.grouping().name(),
                rule.entities().toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
