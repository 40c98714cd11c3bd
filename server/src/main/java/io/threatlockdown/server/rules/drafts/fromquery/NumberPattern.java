package io.threatlockdown.server.rules.drafts.fromquery;

import java.util.ArrayList;
import java.util.List;

/** Patterns of the digits of numbers above or below another one. Decimals may follow the digits. */
final class NumberPattern {
    private NumberPattern() {}

    /** @param least from 0 on; inclusive */
    static String atLeast(long least) {
        String digits = Long.toString(least);
        List<String> either = new ArrayList<>();
        either.add("[1-9]" + any(digits.length(), true));
        for (int place = 0; place < digits.length(); place++) {
            int digit = digits.charAt(place) - '0';
            if (digit < 9) {
                either.add(digits.substring(0, place) + range(digit + 1, 9) + any(digits.length() - place - 1, false));
            }
        }
        either.add(digits);
        return whole(either);
    }

    /** @param most from 0 on; inclusive, with whatever decimals */
    static String atMost(long most) {
        String digits = Long.toString(most);
        List<String> either = new ArrayList<>();
        either.add("-\\d+");
        if (digits.length() > 1) {
            either.add("\\d{1," + (digits.length() - 1) + "}");
        }
        for (int place = 0; place < digits.length(); place++) {
            int digit = digits.charAt(place) - '0';
            int lowest = place == 0 && digits.length() > 1 ? 1 : 0;
            if (digit > lowest) {
                either.add(digits.substring(0, place)
                        + range(lowest, digit - 1)
                        + any(digits.length() - place - 1, false));
            }
        }
        either.add(digits);
        return whole(either);
    }

    private static String whole(List<String> either) {
        return "^(?:" + String.join("|", either) + ")(?:\\.\\d+)?$";
    }

    private static String range(int from, int to) {
        return from == to ? Integer.toString(from) : "[" + from + "-" + to + "]";
    }

    private static String any(int digits, boolean more) {
        if (more) {
            return "\\d{" + digits + ",}";
        }
        return digits == 0 ? "" : digits == 1 ? "\\d" : "\\d{" + digits + "}";
    }
}
