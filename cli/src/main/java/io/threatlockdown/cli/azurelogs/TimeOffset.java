package io.threatlockdown.cli.azurelogs;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span as the script has it: blanks do not count, a whole number, {@code m}, {@code h} or {@code d}. */
public final class TimeOffset implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,7})([mhd])");

    @Override
    public Duration convert(String text) {
        Matcher parts = FORM.matcher(text.replace(" ", ""));
        if (!parts.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no time offset: a number with m, h or d behind it, 50d for one");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
