package io.threatlockdown.tenant.storage;

import io.threatlockdown.tenant.http.Request;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a read asks for of a blob.
 *
 * @param from first byte
 * @param to last byte, inclusive; may lie behind the end
 */
record ByteRange(long from, long to) {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    /** Empty when the whole blob is asked for. {@code x-ms-range} counts more than {@code Range}; what is no range counts for none. */
    static Optional<ByteRange> of(Request request) {
        String text =
                request.header("x-ms-range").or(() -> request.header("Range")).orElse("");
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return Optional.empty();
        }
        long to = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
        return Optional.of(new ByteRange(Long.parseLong(range.group(1)), to));
    }

    /** How many bytes of a blob of that length, which lies behind {@code from}. */
    long count(long length) {
        return Math.min(length - 1, to) - from + 1;
    }
}
