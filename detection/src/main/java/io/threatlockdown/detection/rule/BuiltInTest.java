package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.StaticField;

import java.util.Optional;
import java.util.Set;

/** The tests that {@code <compiled_rule>} names. */
enum BuiltInTest {
    /** An id of at least ten characters. */
    CHECK_ID_SIZE {
        @Override
        boolean holds(EventFields event) {
            return event.fixed(StaticField.ID).filter(id -> id.length() >= 10).isPresent();
        }
    },

    /** Both users are the same, or one is missing. */
    COMP_SRCUSER_DSTUSER {
        @Override
        boolean holds(EventFields event) {
            Optional<String> source = event.fixed(StaticField.SRCUSER);
            Optional<String> target = event.fixed(StaticField.DSTUSER);
            return source.isEmpty() || target.isEmpty() || source.equals(target);
        }
    },

    /** The text names another target user than calling user, as the old event log of Windows has them. */
    COMP_MSWIN_TARGETUSER_CALLERUSER_DIFF {
        @Override
        boolean holds(EventFields event) {
            Optional<String> target = wordBehind(event.log(), "Target User Name: ");
            Optional<String> caller = wordBehind(event.log(), "Caller User Name: ");
            return target.isPresent() && caller.isPresent() && !target.equals(caller);
        }
    },

    /** An address of the web without a query. */
    IS_SIMPLE_HTTP_REQUEST {
        @Override
        boolean holds(EventFields event) {
            return event.fixed(StaticField.URL)
                    .filter(url -> !url.contains("?"))
                    .isPresent();
        }
    },

    /** A request of a crawler of a search engine. */
    IS_VALID_CRAWLER {
        @Override
        boolean holds(EventFields event) {
            return CRAWLERS.stream().anyMatch(event.log()::contains);
        }
    };

    private static final Set<String> CRAWLERS = Set.of(
            "Googlebot", "bingbot", "msnbot", "Yahoo! Slurp", "DuckDuckBot", "YandexBot", "Baiduspider", "Applebot");

    abstract boolean holds(EventFields event);

    static Optional<BuiltInTest> ofName(String name) {
        for (BuiltInTest test : values()) {
            if (test.name().equalsIgnoreCase(name)) {
                return Optional.of(test);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wordBehind(String text, String label) {
        int label0 = text.indexOf(label);
        if (label0 < 0) {
            return Optional.empty();
        }
        int start = label0 + label.length();
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end == start ? Optional.empty() : Optional.of(text.substring(start, end));
    }
}
