package io.threatlockdown.detection.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A value that is looked for, out of its escapes: literal texts with wildcards between them. */
record SigmaText(List<Piece> pieces) {
    /** The characters that Windows takes for a dash before an option. */
    private static final String DASHES = "-/–—―";

    sealed interface Piece {
        record Literal(String text) implements Piece {}

        /** Any text, also none. */
        record AnyText() implements Piece {}

        record AnyCharacter() implements Piece {}

        /** One of these characters. */
        record OneOf(String characters) implements Piece {}
    }

    SigmaText {
        pieces = List.copyOf(pieces);
    }

    /**
     * {@code *} and {@code ?} are wildcards, {@code \*} and {@code \?} these characters, {@code \\} one backslash, and a backslash before
     * anything else itself.
     */
    static SigmaText parse(String written) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean isEscape = c == '\\' && i + 1 < written.length() && "\\*?".indexOf(written.charAt(i + 1)) >= 0;
            if (isEscape) {
                literal.append(written.charAt(++i));
            } else if (c == '*' || c == '?') {
                addLiteral(pieces, literal);
                pieces.add(c == '*' ? new Piece.AnyText() : new Piece.AnyCharacter());
            } else {
                literal.append(c);
            }
        }
        addLiteral(pieces, literal);
        return new SigmaText(pieces);
    }

    /** In which nothing is a wildcard. */
    static SigmaText literal(String text) {
        return new SigmaText(text.isEmpty() ? List.of() : List.of(new Piece.Literal(text)));
    }

    private static void addLiteral(List<Piece> pieces, StringBuilder literal) {
        if (!literal.isEmpty()) {
            pieces.add(new Piece.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    boolean hasWildcard() {
        return pieces.stream().anyMatch(piece -> !(piece instanceof Piece.Literal));
    }

    /** What is literal of it. */
    String plain() {
        return pieces.stream()
                .map(piece -> piece instanceof Piece.Literal literal ? literal.text() : "")
                .collect(Collectors.joining());
    }

    boolean beginsOpen() {
        return !pieces.isEmpty() && pieces.getFirst() instanceof Piece.AnyText;
    }

    boolean endsOpen() {
        return !pieces.isEmpty() && pieces.getLast() instanceof Piece.AnyText;
    }

    /** Without the wildcards at its ends. */
    List<Piece> inner() {
        int from = 0;
        int to = pieces.size();
        while (from < to && pieces.get(from) instanceof Piece.AnyText) {
            from++;
        }
        while (to > from && pieces.get(to - 1) instanceof Piece.AnyText) {
            to--;
        }
        return pieces.subList(from, to);
    }

    /** Whether a text is one of those that it stands for, in any case. */
    boolean takes(String text) {
        StringBuilder expression = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Literal literal -> expression.append(Pattern.quote(literal.text()));
                case Piece.AnyText any -> expression.append(".*");
                case Piece.AnyCharacter any -> expression.append('.');
                case Piece.OneOf one ->
                    expression
                            .append('[')
                            .append(Pattern.quote(one.characters()))
                            .append(']');
            }
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .matches();
    }

    /** With any text before it. */
    SigmaText openBefore() {
        return beginsOpen() ? this : with(0, new Piece.AnyText());
    }

    /** With any text behind it. */
    SigmaText openBehind() {
        return endsOpen() ? this : with(pieces.size(), new Piece.AnyText());
    }

    private SigmaText with(int at, Piece piece) {
        List<Piece> more = new ArrayList<>(pieces);
        more.add(at, piece);
        return new SigmaText(more);
    }

    /** With every dash or slash that begins a word open to all characters that Windows takes for one. */
    SigmaText withAnyDash() {
        List<Piece> open = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Literal literal) {
                addDashes(open, literal.text());
            } else {
                open.add(piece);
            }
        }
        return new SigmaText(open);
    }

    private static void addDashes(List<Piece> open, String text) {
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean beginsWord = (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))
                    && i + 1 < text.length()
                    && Character.isLetterOrDigit(text.charAt(i + 1));
            if (DASHES.indexOf(text.charAt(i)) >= 0 && beginsWord) {
                addLiteral(open, literal);
                open.add(new Piece.OneOf(DASHES));
            } else {
                literal.append(text.charAt(i));
            }
        }
        addLiteral(open, literal);
    }
}
