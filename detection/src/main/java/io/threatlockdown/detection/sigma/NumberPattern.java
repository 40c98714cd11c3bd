package io.threatlockdown.detection.sigma;

import java.util.ArrayList;
import java.util.List;

/** Patterns of pcre2 for numbers that compare with a whole number from 0 on. Numbers may have a fraction. */
final class NumberPattern {
    private static final String FRACTION = "(?:\\.\\d+)?";
    private static final String NO_FRACTION = "(?:\\.0+)?";
    private static final String SOME_FRACTION = "\\.\\d*[1-9]\\d*";

    private NumberPattern() {}

    static String of(Modifier comparison, long number) {
        String exact = Long.toString(number);
        List<String> forms = new ArrayList<>();
        switch (comparison) {
            case GTE -> atLeast(number).forEach(form -> forms.add(form + FRACTION));
            case GT -> {
                atLeast(number + 1).forEach(form -> forms.add(form + FRACTION));
                forms.add(exact + SOME_FRACTION);
            }
            case LT -> addBelow(number, forms);
            case LTE -> {
                addBelow(number, forms);
                forms.add(exact + NO_FRACTION);
            }
            default -> throw new IllegalArgumentException(comparison + " compares no numbers");
        }
        return "^(?:" + String.join("|", forms) + ")\\z";
    }

    private static void addBelow(long number, List<String> forms) {
        forms.add("-\\d+" + FRACTION);
        if (number > 0) {
            atMost(number - 1).forEach(form -> forms.add(form + FRACTION));
        }
    }

    private static List<String> atLeast(long number) {
        if (number == 0) {
            return List.of("\\d+");
        }
        String digits = Long.toString(number);
        List<String> forms = new ArrayList<>(List.of("[1-9]\\d{" + digits.length() + ",}"));
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '9') {
                forms.add(digits.substring(0, i) + "[" + (char) (digit + 1) + "-9]" + any(digits.length() - i - 1));
            }
        }
        forms.add(digits);
        return forms;
    }

    private static List<String> atMost(long number) {
        String digits = Long.toString(number);
        List<String> forms = new ArrayList<>();
        if (digits.length() > 1) {
            forms.add("\\d{1," + (digits.length() - 1) + "}");
        }
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            char least = i == 0 && digits.length() > 1 ? '1' : '0';
            if (digit > least) {
                forms.add(digits.substring(0, i) + "[" + least + "-" + (char) (digit - 1) + "]"
                        + any(digits.length() - i - 1));
            }
        }
        forms.add(digits);
        return forms;
    }

    private static String any(int digits) {
        return digits == 0 ? "" : "\\d{" + digits + "}";
    }
}
