package io.threatlockdown.kql.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers and numbers with a unit of time. */
final class NumberLexer {
    private static final Pattern NUMBER = Pattern.compile(
            "(?<hex>0[xX][0-9A-Fa-f]+)|(?<digits>[0-9]+)(?<fraction>\\.(?!\\.)[0-9]*)?(?<exponent>[eE][+-]?[0-9]+)?");

    private NumberLexer() {}

    record Result(TokenKind kind, int end) {}

    static Result read(String text, int start) {
        Matcher number = NUMBER.matcher(text).region(start, text.length());
        number.lookingAt();
        int end = number.end();
        int unitEnd = end;
        while (unitEnd < text.length() && Lexer.isNamePart(text.charAt(unitEnd))) {
            unitEnd++;
        }
        if (unitEnd > end) {
            boolean unit = TimespanUnit.of(text.substring(end, unitEnd)).isPresent();
            return new Result(unit ? TokenKind.TIMESPAN : TokenKind.BAD, unitEnd);
        }
        boolean real = number.group("fraction") != null || number.group("exponent") != null;
        return new Result(real ? TokenKind.REAL : TokenKind.LONG, end);
    }
}
