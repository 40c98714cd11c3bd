package io.threatlockdown.workspace.outside;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A url as the place of a file: the host's folder, then those of the path. User, port, query and what Azure puts behind a {@code ;} (keys,
 * mostly) are no part of it.
 *
 * @param names host and path, at least two
 */
record OutsideUrl(List<String> names) {
    private static final Pattern FORM = Pattern.compile(
            "(?i)[a-z][a-z0-9+.-]*://(?:[^/@?#;]*@)?([^/:?#;]*)(?::\\d+)?(/[^?#;]*)?.*", Pattern.DOTALL);

    OutsideUrl {
        names = List.copyOf(names);
    }

    /** Empty when the text is no url, or its path could lead out of a folder. */
    static Optional<OutsideUrl> of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        names.add(form.group(1).toLowerCase(Locale.ROOT));
        for (String part : form.group(2) == null ? new String[0] : form.group(2).split("/")) {
            if (!part.isEmpty()) {
                names.add(decoded(part));
            }
        }
        return names.size() > 1 && names.stream().allMatch(SafePath::isName)
                ? Optional.of(new OutsideUrl(names))
                : Optional.empty();
    }

    String fileName() {
        return names.getLast();
    }

    /** Percent signs that begin no code stay as they are. */
    private static String decoded(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        byte[] found = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 <= bytes.length - 1 ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 <= bytes.length - 1 ? Character.digit(bytes[i + 2], 16) : -1;
            boolean code = bytes[i] == '%' && high >= 0 && low >= 0;
            found[length++] = code ? (byte) (high * 16 + low) : bytes[i];
            i += code ? 2 : 0;
        }
        return new String(found, 0, length, StandardCharsets.UTF_8);
    }
}
