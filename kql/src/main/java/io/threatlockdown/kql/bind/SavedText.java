package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.SavedFunction;
import io.threatlockdown.kql.syntax.Parser;
import io.threatlockdown.kql.syntax.Position;
import io.threatlockdown.kql.syntax.Statement;

import java.util.List;

/**
 * A saved function as the {@code let} that it is parsed as. The parameters stand in the first line, so that line {@code n + 1} here is line
 * {@code n} of the body.
 */
record SavedText(String name, String text) {
    private static final String CLOSING = "\n}";

    static SavedText of(SavedFunction function) {
        return new SavedText(
                function.name(),
                "let " + function.name() + " = (" + function.parameters().replaceAll("\\s+", " ") + ") {\n"
                        + function.body() + CLOSING);
    }

    /** @throws KqlException when it does not parse; its error says where in the function */
    Statement.LetFunction parse() {
        List<Statement> statements;
        try {
            statements = Parser.parse(text);
        } catch (KqlException e) {
            throw new KqlException(List.of(located(ended(e.errors().getFirst()))));
        }
        if (statements.size() != 1 || !(statements.getFirst() instanceof Statement.LetFunction function)) {
            throw mistake("its brackets close what they did not open");
        }
        if (function.body().stream().noneMatch(Statement.Result.class::isInstance)) {
            throw mistake("it gives no result; end it with an expression");
        }
        return function;
    }

    /** An error at the bracket that stands behind the body here is one of the body's end. */
    private KqlError ended(KqlError error) {
        if (error.line() != text.lines().count() || !error.token().equals("}")) {
            return error;
        }
        String message = error.message().replace("'}' stands here", "its text ends here");
        return Position.error(error.kind(), error.code(), message, text, text.length() - CLOSING.length());
    }

    private KqlException mistake(String message) {
        int end = text.length() - CLOSING.length();
        return new KqlException(List.of(located(Position.error(KqlError.Kind.SYNTAX, "SYN0002", message, text, end))));
    }

    /** An error in this text as one that names the function and the place in it. */
    KqlError located(KqlError error) {
        String place =
                error.line() == 1 ? "in its parameters" : "line " + (error.line() - 1) + ", column " + error.column();
        return new KqlError(
                error.kind(),
                error.code(),
                "in the function '" + name + "', " + place + ": " + error.message(),
                1,
                1,
                error.token());
    }
}
