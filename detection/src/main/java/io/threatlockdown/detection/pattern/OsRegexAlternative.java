package io.threatlockdown.detection.pattern;

import java.util.List;
import java.util.Optional;

/**
 * One alternative, compiled.
 *
 * @param edges how many of the items are group edges; always even
 * @param atStart whether a {@code ^} binds it to the start
 * @param atEnd whether a {@code $} binds it to the end
 */
record OsRegexAlternative(List<OsRegexItem> items, int edges, boolean atStart, boolean atEnd) {
    OsRegexAlternative {
        items = List.copyOf(items);
    }

    boolean endsAt(int index) {
        return index >= items.size();
    }

    OsRegexItem item(int index) {
        return items.get(index);
    }

    boolean isEdge(int index) {
        return !endsAt(index) && item(index) instanceof OsRegexItem.GroupEdge;
    }

    boolean isClass(int index) {
        return !endsAt(index) && item(index) instanceof OsRegexItem.ByteClass;
    }

    /**
     * Whether an escaped parenthesis or bar stands there. When the text ends in a run, the original passes over one of these
     * before an optional run: {@code \d+\)\s*} is found in {@code 12}.
     */
    boolean isEscapedMark(int index) {
        return isClass(index)
                && !isRepeat(index + 1)
                && OsRegexClasses.isEscapedMark((OsRegexItem.ByteClass) item(index));
    }

    boolean isRepeat(int index) {
        return !endsAt(index) && item(index) instanceof OsRegexItem.Repeat;
    }

    /** Whether a class repeated any number of times stands there. */
    boolean isOptionalRun(int index) {
        return isClass(index) && isRepeat(index + 1) && item(index + 1) == OsRegexItem.Repeat.ANY_NUMBER;
    }

    /** The lower-cased text that equals every text found, when the alternative is bound at both ends and literal between. */
    Optional<String> wholeText() {
        if (!atStart || !atEnd) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (OsRegexItem item : items) {
            switch (item) {
                case OsRegexItem.Literal literal -> text.append(literal.value());
                case OsRegexItem.ByteClass set
                when set.members().cardinality() == 1 ->
                    text.append(ByteText.lower((char) set.members().nextSetBit(0)));
                case OsRegexItem.ByteClass set -> {
                    return Optional.empty();
                }
                case OsRegexItem.Repeat repeat -> {
                    return Optional.empty();
                }
                case OsRegexItem.GroupEdge edge -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(text.toString());
    }
}
