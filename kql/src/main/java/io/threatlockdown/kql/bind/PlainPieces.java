package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.ParsePart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a text apart at plain pieces, one after the other, each where it is found first. That is what the pattern of parse asks for when
 * all that is captured is text and the last part takes what is left; a regular expression costs several times as much.
 */
final class PlainPieces {
    private final Session session;
    private final List<ParsePart> parts;
    private final Map<ParsePart.Capture, Scalar> found = new LinkedHashMap<>();
    private Plan rows;
    private Scalar rest;
    private Scalar matched;

    /** @param whole the text, a column of the rows */
    PlainPieces(Session session, Plan rows, Scalar whole, List<ParsePart> parts) {
        this.session = session;
        this.rows = rows;
        this.rest = whole;
        this.parts = parts;
        this.matched = new Scalar.Call("==", List.of(Types.constant(0), Types.constant(0)), KqlType.BOOL);
    }

    /** Whether a pattern is one of these: plain pieces, with a text or a gap between any two and behind the last. */
    static boolean fit(TextPattern.Kind kind, List<ParsePart> parts) {
        boolean fits = kind != TextPattern.Kind.REGEX && parts.size() > 1 && !isPiece(parts.getLast());
        for (int i = 0; i < parts.size(); i++) {
            fits &= isPiece(parts.get(i)) || isText(parts.get(i));
            fits &= i == 0 || isPiece(parts.get(i)) != isPiece(parts.get(i - 1));
        }
        return fits;
    }

    private static boolean isPiece(ParsePart part) {
        return part instanceof ParsePart.Fixed piece && !piece.text().isEmpty();
    }

    private static boolean isText(ParsePart part) {
        return part instanceof ParsePart.Skip
                || part instanceof ParsePart.Capture capture && capture.type() == KqlType.STRING;
    }

    /** Rows with a hidden column for each capture, {@code ""} where the text does not match. */
    Map<ParsePart.Capture, Column> columns() {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof ParsePart.Fixed piece) {
                Scalar place = i == 0 ? atTheStart(piece.text()) : placeOf(piece.text());
                if (i > 0 && parts.get(i - 1) instanceof ParsePart.Capture before) {
                    found.put(before, text("part_to", rest, place));
                }
                goOn(place, piece.text());
            }
        }
        if (parts.getLast() instanceof ParsePart.Capture last) {
            found.put(last, rest);
        }
        NewColumns columns = new NewColumns(session, rows);
        Map<ParsePart.Capture, Column> values = new LinkedHashMap<>();
        for (ParsePart part : parts) {
            if (part instanceof ParsePart.Capture capture) {
                Scalar value = new Scalar.Call(
                        "case", List.of(matched, found.get(capture), Types.constant("")), KqlType.STRING);
                values.put(capture, columns.addHidden("$part", value));
            }
        }
        rows = columns.plan();
        return values;
    }

    /** The rows with the columns. */
    Plan rows() {
        return rows;
    }

    /** Whether the whole pattern was found. */
    Scalar matched() {
        return matched;
    }

    private Scalar atTheStart(String piece) {
        Scalar starts = new Scalar.Call("startswith_cs", List.of(rest, Types.constant(piece)), KqlType.BOOL);
        Scalar place = new Scalar.Call("case", List.of(starts, Types.constant(1), Types.constant(0)), KqlType.LONG);
        return hidden("$place", place);
    }

    private Scalar placeOf(String piece) {
        return hidden("$place", new Scalar.Call("place_of", List.of(rest, Types.constant(piece)), KqlType.LONG));
    }

    /** What stands behind a piece; nothing when it is not there, so that no later one is either. */
    private void goOn(Scalar place, String piece) {
        long length = piece.codePointCount(0, piece.length());
        matched = new Scalar.Call(">", List.of(place, Types.constant(0)), KqlType.BOOL);
        Scalar behind = new Scalar.Call("add", List.of(place, Types.constant(length)), KqlType.LONG);
        Scalar tail = text("part_from", rest, behind);
        rest = hidden("$rest", new Scalar.Call("case", List.of(matched, tail, Types.constant("")), KqlType.STRING));
    }

    private Scalar hidden(String name, Scalar value) {
        NewColumns columns = new NewColumns(session, rows);
        Column column = columns.addHidden(name, value);
        rows = columns.plan();
        return new Scalar.Ref(column);
    }

    private static Scalar text(String function, Scalar of, Scalar place) {
        return new Scalar.Call(function, List.of(of, place), KqlType.STRING);
    }
}
