package io.threatlockdown.detection.predecode;

import io.threatlockdown.detection.pattern.ByteText;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts the header off a line of log text. The kinds of header are tried in a fixed order and told apart by few bytes, so that a line is
 * parted the way that decoders in the field expect. Without state.
 */
public final class PreDecoder {
    private static final int LONG_LINE = 33;

    /** A stamp in UTC with a fraction of any length, which is cut as a whole. */
    private static final Pattern UTC_STAMP = Pattern.compile("^.{4}-..-..T..:..:..\\.\\d+Z ");

    /** Stamps that a host and a program may follow. */
    private static final List<StampShape> SYSLOG = List.of(
            StampShape.of("___ __ __:__:__ "),
            StampShape.of("____-__-__ __:__:__,___ "),
            new StampShape("____-__-__T__:__:_____:__ ", 26, LONG_LINE),
            new StampShape("____-__-__T__:__:__.______:__ ", 30, LONG_LINE),
            new StampShape("____-__-__T__:__:__._________:__ ", 33, LONG_LINE),
            new StampShape("____-__-__T__:__:__.", 32, LONG_LINE),
            StampShape.of("#___ ___ __ __:__:__ "),
            new StampShape("____-__-__ __:__:__.___________ ", 32, LONG_LINE));

    /** Stamps that the text follows at once: of xferlog, snort, suricata and apache. */
    private static final List<StampShape> STAMP_ONLY = List.of(
            StampShape.of("___ ___ __ __:__:__ ____ "),
            StampShape.of("__/__-__:__:__.______  "),
            StampShape.of("__/__/____-__:__:__.______  "),
            StampShape.of("[___ ___ __ __:__:__ ____] "));

    private static final Pattern SQUID_STAMP = Pattern.compile("^(\\d{10}\\.\\d{3}) +");

    private static final String GERMAN_MARCH = ByteText.of("Mär ");

    private PreDecoder() {}

    /** The parts of a line; one without a known header is all text. */
    public static PreDecoded read(String payload) {
        String line = ByteText.of(payload);
        return withSyslogStamp(withEnglishMarch(line))
                .or(() -> withStampOnly(line))
                .or(() -> AslLine.read(line))
                .or(() -> withSquidStamp(line))
                .orElseGet(() -> new PreDecoded("", "", "", line));
    }

    private static String withEnglishMarch(String line) {
        return line.startsWith(GERMAN_MARCH) ? "Mar " + line.substring(GERMAN_MARCH.length()) : line;
    }

    private static Optional<PreDecoded> withSyslogStamp(String line) {
        Matcher utc = UTC_STAMP.matcher(line);
        if (utc.find() && line.length() > utc.end()) {
            return Optional.of(SyslogHeader.read(line, utc.end()));
        }
        return firstFit(SYSLOG, line).map(shape -> SyslogHeader.read(line, Math.min(shape.cut(), line.length())));
    }

    private static Optional<PreDecoded> withStampOnly(String line) {
        return firstFit(STAMP_ONLY, line)
                .map(shape ->
                        new PreDecoded(line.substring(0, shape.cut()).strip(), "", "", line.substring(shape.cut())));
    }

    private static Optional<StampShape> firstFit(List<StampShape> shapes, String line) {
        return shapes.stream().filter(shape -> shape.fits(line)).findFirst();
    }

    private static Optional<PreDecoded> withSquidStamp(String line) {
        Matcher squid = SQUID_STAMP.matcher(line);
        return squid.find()
                ? Optional.of(new PreDecoded(squid.group(1), "", "", line.substring(squid.end())))
                : Optional.empty();
    }
}
