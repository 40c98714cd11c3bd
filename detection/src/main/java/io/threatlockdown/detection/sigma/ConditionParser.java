package io.threatlockdown.detection.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code selection and not 1 of filter_*}. {@code not} binds closest, then {@code and}, then {@code or}. */
final class ConditionParser {
    private static final Pattern TOKEN = Pattern.compile("\\s*(\\(|\\)|\\||[^\\s()|]+)");
    private static final int DEEPEST = 50;

    private final List<String> tokens = new ArrayList<>();
    private final Set<String> names;
    private int next;
    private int depth;

    /** Says in one line what is wrong with a condition. */
    static final class Malformed extends RuntimeException {
        Malformed(String message) {
            super(message);
        }
    }

    private ConditionParser(String condition, Set<String> names) {
        this.names = names;
        Matcher token = TOKEN.matcher(condition.strip());
        while (token.lookingAt()) {
            tokens.add(token.group(1));
            token.region(token.end(), token.regionEnd());
        }
    }

    /**
     * @param names of the detection, in its order
     * @throws Malformed with what is wrong
     */
    static SigmaCondition parse(String condition, Set<String> names) {
        ConditionParser parser = new ConditionParser(condition, names);
        SigmaCondition parsed = parser.or();
        if (parser.next < parser.tokens.size()) {
            throw parser.unexpected();
        }
        return parsed;
    }

    private SigmaCondition or() {
        List<SigmaCondition> parts = new ArrayList<>(List.of(and()));
        while (takes("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new SigmaCondition.Or(parts);
    }

    private SigmaCondition and() {
        List<SigmaCondition> parts = new ArrayList<>(List.of(not()));
        while (takes("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new SigmaCondition.And(parts);
    }

    private SigmaCondition not() {
        if (++depth > DEEPEST) {
            throw new Malformed("the condition is nested more than " + DEEPEST + " deep");
        }
        SigmaCondition read = takes("not") ? new SigmaCondition.Not(not()) : operand();
        depth--;
        return read;
    }

    private SigmaCondition operand() {
        if (takes("(")) {
            SigmaCondition inner = or();
            if (!takes(")")) {
                throw new Malformed("a parenthesis of the condition is not closed");
            }
            return inner;
        }
        if (isQuantifier()) {
            boolean all = take().equalsIgnoreCase("all");
            next++;
            return several(all);
        }
        if (next == tokens.size()) {
            throw new Malformed("the condition ends where a name is expected");
        }
        if (Set.of("and", "or", ")", "|").contains(lowered(next))) {
            throw unexpected();
        }
        return named(take());
    }

    private boolean isQuantifier() {
        return next + 1 < tokens.size()
                && lowered(next + 1).equals("of")
                && (lowered(next).matches("\\d+|any|all"));
    }

    private SigmaCondition several(boolean all) {
        String count = lowered(next - 2);
        if (count.matches("\\d+") && !count.equals("1")) {
            throw new Malformed("'" + count + " of' is not known; write '1 of' or 'all of'");
        }
        if (next == tokens.size()) {
            throw new Malformed("'of' needs a pattern of names, or them");
        }
        String pattern = take();
        List<SigmaCondition> found = names.stream()
                .filter(name -> pattern.equalsIgnoreCase("them") ? !name.startsWith("_") : fits(pattern, name))
                .<SigmaCondition>map(SigmaCondition.Named::new)
                .toList();
        if (found.isEmpty()) {
            throw new Malformed(
                    "no name of the detection fits '" + pattern + "'; there are " + String.join(", ", names));
        }
        return found.size() == 1
                ? found.getFirst()
                : all ? new SigmaCondition.And(found) : new SigmaCondition.Or(found);
    }

    private static boolean fits(String pattern, String name) {
        StringBuilder expression = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            expression.append(c == '*' ? ".*" : Pattern.quote(String.valueOf(c)));
        }
        return name.matches(expression.toString());
    }

    private SigmaCondition named(String name) {
        if (!names.contains(name)) {
            throw new Malformed("the condition names '" + name + "', which the detection has not; there are "
                    + String.join(", ", names));
        }
        return new SigmaCondition.Named(name);
    }

    private Malformed unexpected() {
        return tokens.get(next).equals("|")
                ? new Malformed("aggregations behind | are of an old form; write a correlation rule in place of it")
                : new Malformed("'" + tokens.get(next) + "' stands where 'and', 'or' or a name is expected");
    }

    private String take() {
        return tokens.get(next++);
    }

    private String lowered(int index) {
        return tokens.get(index).toLowerCase(Locale.ROOT);
    }

    private boolean takes(String word) {
        if (next < tokens.size() && lowered(next).equals(word)) {
            next++;
            return true;
        }
        return false;
    }
}
