package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.FieldNames;
import io.threatlockdown.detection.list.KeyValueList;
import io.threatlockdown.detection.list.LoadedLists;
import io.threatlockdown.detection.pattern.InvalidPatternException;
import io.threatlockdown.detection.pattern.PatternFlavour;
import io.threatlockdown.detection.pattern.TextPattern;
import io.threatlockdown.detection.rule.ListLookup.KeyForm;
import io.threatlockdown.xml.XmlElement;

import java.util.Locale;
import java.util.Optional;

/** Reads one {@code <list field="…" lookup="…" check_value="…">name</list>}. */
final class ListElement {
    private final LoadedLists lists;
    private final FieldNames names;
    private final RuleProblems problems;

    ListElement(LoadedLists lists, FieldNames names, RuleProblems problems) {
        this.lists = lists;
        this.names = names;
        this.problems = problems;
    }

    /** Empty when something is wrong, which has been reported then. */
    Optional<Condition> read(XmlElement element) {
        String field = element.attribute("field").orElse("").strip();
        String name = element.text().strip();
        Optional<KeyValueList> list = lists.named(name);
        Optional<ListLookup> lookup = lookup(element);
        if (field.isEmpty()) {
            problems.reject(element.position(), "<list> needs the attribute field");
        }
        if (list.isEmpty()) {
            problems.reject(
                    element.textPosition(),
                    "the list '" + name + "' is not loaded; name it in the <ruleset> of the configuration: <list>"
                            + name + "</list>");
        }
        if (field.isEmpty() || list.isEmpty() || lookup.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Condition.InList(ListedField.of(field, names), name, list.get(), lookup.get()));
    }

    private Optional<ListLookup> lookup(XmlElement element) {
        String name = element.attribute("lookup").orElse("match_key").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "match_key" -> Optional.of(new ListLookup.Key(KeyForm.WHOLE, false));
            case "not_match_key" -> Optional.of(new ListLookup.Key(KeyForm.WHOLE, true));
            case "match_key_value" -> value(element, name, KeyForm.WHOLE);
            case "address_match_key" -> Optional.of(new ListLookup.Key(KeyForm.ADDRESS, false));
            case "not_address_match_key" -> Optional.of(new ListLookup.Key(KeyForm.ADDRESS, true));
            case "address_match_key_value" -> value(element, name, KeyForm.ADDRESS);
            default -> {
                problems.reject(
                        element.position(),
                        "lookup '" + name + "' is not one of match_key, not_match_key, match_key_value,"
                                + " address_match_key, not_address_match_key and address_match_key_value");
                yield Optional.empty();
            }
        };
    }

    private Optional<ListLookup> value(XmlElement element, String lookup, KeyForm form) {
        Optional<String> pattern = element.attribute("check_value");
        if (pattern.isEmpty()) {
            problems.reject(element.position(), "the lookup " + lookup + " needs the attribute check_value");
            return Optional.empty();
        }
        try {
            return Optional.of(new ListLookup.Value(form, TextPattern.compile(PatternFlavour.OSMATCH, pattern.get())));
        } catch (InvalidPatternException malformed) {
            problems.reject(element.position(), "check_value is refused: " + malformed.getMessage());
            return Optional.empty();
        }
    }
}
