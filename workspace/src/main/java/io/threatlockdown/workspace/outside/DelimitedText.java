package io.threatlockdown.workspace.outside;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes lines of values apart as RFC 4180 has it: a value in double quotes may hold separators, line ends and doubled quotes. Lines without
 * a character are passed over. One use.
 */
final class DelimitedText {
    private final String text;
    private final char separator;
    private int at;

    DelimitedText(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        while (at < text.length()) {
            if (atLineEnd()) {
                passLineEnd();
            } else {
                rows.add(row());
            }
        }
        return rows;
    }

    private List<String> row() {
        List<String> values = new ArrayList<>(List.of(value()));
        while (at < text.length() && text.charAt(at) == separator) {
            at++;
            values.add(value());
        }
        passLineEnd();
        return values;
    }

    private String value() {
        if (at >= text.length() || text.charAt(at) != '"') {
            return plain();
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != '"') {
                value.append(text.charAt(at));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                value.append('"');
                at++;
            } else {
                at++;
                break;
            }
        }
        return value + plain(); // What a careless writer left behind the closing quote.
    }

    private String plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != separator && !atLineEnd()) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean atLineEnd() {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private void passLineEnd() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
    }
}
