package io.threatlockdown.azure.json;

import java.util.Random;

/** JSON text of every kind that the grammar allows; about half of it compact. */
final class RandomJson {
    private static final String[] PIECES = {
        "a",
        "Zz9",
        " ",
        "/",
        "é",
        "\u2028",
        "\u20ac",
        "\ud83d\ude00",
        "\u007f",
        "\\\"",
        "\\\\",
        "\\n",
        "\\t",
        "\\b",
        "\\f",
        "\\r",
        "{",
        "]",
        ",",
        ":",
        "0123456789abcdef",
        "identity"
    };
    private static final String[] ODD_PIECES = {"\\/", "\\u0041", "\\u00e9", "\\ud83d\\ude00", "\\u001f"};
    private static final String[] NUMBERS = {
        "0",
        "-1",
        "42",
        "1.50",
        "-0.25",
        "9223372036854775807",
        "9223372036854775808",
        "123456789012345678901234567890.5"
    };
    private static final String[] ODD_NUMBERS = {"1e5", "1E+5", "-0", "1.5e-7", "-0.0"};

    private final Random random;
    private boolean odd;

    RandomJson(long seed) {
        this.random = new Random(seed);
    }

    /** An object or list. */
    String container() {
        odd = random.nextBoolean();
        StringBuilder json = new StringBuilder();
        container(json, 0);
        return json.toString();
    }

    private void container(StringBuilder json, int depth) {
        boolean object = random.nextInt(3) > 0;
        json.append(object ? '{' : '[');
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                json.append(',');
            }
            blank(json);
            if (object) {
                // Now and then a name comes twice.
                string(json.append('"'), random.nextInt(8));
                json.append(random.nextInt(20) == 0 ? "" : String.valueOf((char) ('A' + i)))
                        .append('"');
                blank(json);
                json.append(':');
                blank(json);
            }
            value(json, depth + 1);
            blank(json);
        }
        json.append(object ? '}' : ']');
    }

    private void value(StringBuilder json, int depth) {
        switch (random.nextInt(depth > 4 ? 6 : 8)) {
            case 0 -> json.append("true");
            case 1 -> json.append("false");
            case 2 -> json.append("null");
            case 3 -> json.append(odd && random.nextInt(4) == 0 ? of(ODD_NUMBERS) : of(NUMBERS));
            case 4, 5 -> {
                json.append('"');
                string(json, random.nextInt(12));
                json.append('"');
            }
            default -> container(json, depth);
        }
    }

    private void string(StringBuilder json, int pieces) {
        for (int i = 0; i < pieces; i++) {
            json.append(odd && random.nextInt(10) == 0 ? of(ODD_PIECES) : of(PIECES));
        }
    }

    private void blank(StringBuilder json) {
        if (odd && random.nextInt(8) == 0) {
            json.append(" \t\r\n".charAt(random.nextInt(4)));
        }
    }

    private String of(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
