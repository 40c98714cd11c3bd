package io.threatlockdown.config;

import io.threatlockdown.outputs.AlertFileSettings;
import io.threatlockdown.xml.XmlElement;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the {@code <global>} blocks: which files are written. Nothing else in them has a meaning here, and nothing in them stands in the
 * way of a configuration that was written for another product.
 */
final class GlobalReader {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([BKMG]?)");

    private final Options options;

    GlobalReader(List<XmlElement> blocks, Findings findings) {
        List<XmlElement> leftOut = new ArrayList<>();
        this.options = Options.of(OptionGroup.GLOBAL, blocks, findings, leftOut::add);
        say(leftOut, findings);
    }

    /** Files are written when that is said: a product that keeps alerts in its workspace need not write them twice. */
    AlertFileSettings alertFiles(Path dataDirectory, Duration retention) {
        return new AlertFileSettings(
                dataDirectory.resolve("logs"),
                yes("jsonout_output"),
                yes("logall_json"),
                options.value(
                                "max_output_size",
                                GlobalReader::size,
                                "a number of bytes, or one with K, M or G; 0 for any")
                        .orElse(Long.MAX_VALUE),
                retention,
                ZoneId.systemDefault());
    }

    private boolean yes(String name) {
        return options.value(name, Values::yesOrNo, "yes or no").orElse(false);
    }

    private static void say(List<XmlElement> leftOut, Findings findings) {
        List<XmlElement> known = leftOut.stream()
                .filter(element -> Sections.GLOBAL_OF_OTHERS.contains(element.name()))
                .toList();
        if (!known.isEmpty()) {
            String names = known.stream()
                    .map(element -> "<" + element.name() + ">")
                    .distinct()
                    .collect(Collectors.joining(", "));
            findings.notice(known.getFirst().position(), "left out of <global>, without a meaning here: " + names);
        }
        leftOut.stream()
                .filter(element -> !known.contains(element))
                .forEach(element -> findings.warning(
                        element.position(),
                        "unknown option <" + element.name() + "> in <global>"
                                + DidYouMean.hint(element.name(), OptionReference.names(OptionGroup.GLOBAL))));
    }

    private static Optional<Long> size(String text) {
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long bytes = Long.parseLong(parts.group(1)) * unit(parts.group(2));
        return Optional.of(bytes == 0 ? Long.MAX_VALUE : bytes);
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "K" -> 1L << 10;
            case "M" -> 1L << 20;
            case "G" -> 1L << 30;
            default -> 1;
        };
    }
}
