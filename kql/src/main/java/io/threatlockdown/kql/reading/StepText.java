package io.threatlockdown.kql.reading;

import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Lexer;
import io.threatlockdown.kql.syntax.Token;

import java.util.List;
import java.util.regex.Pattern;

/** Cuts steps and terms out of a query's text. */
final class StepText {
    private static final Pattern JOINING = Pattern.compile("\\s+(and|or)\\s*$");

    private final String text;
    private final List<Token> tokens;

    StepText(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    String whole() {
        return text.strip().replaceAll(";\\s*$", "");
    }

    /** What stands before the pipe in front of a step. @param at the offset of the step's name */
    String before(int at) {
        return text.substring(0, pipeBefore(at)).stripTrailing();
    }

    /** A step without its pipe, up to the next one or the end of its pipeline. */
    String step(int at) {
        return text.substring(at, endOfStep(at)).strip().replaceAll("\\s+", " ");
    }

    /** All up to the end of a step. */
    String upTo(int at) {
        return text.substring(0, endOfStep(at)).stripTrailing();
    }

    /** A term of a step's predicate. @param next the offset of the term behind it; the step's end when it is the last */
    String term(Expr term, int next) {
        String cut = JOINING.matcher(text.substring(start(term), next).strip())
                .replaceFirst("")
                .strip();
        // Brackets around several terms close behind the last.
        while (cut.endsWith(")") && open(cut) < 0) {
            cut = JOINING.matcher(cut.substring(0, cut.length() - 1).strip())
                    .replaceFirst("")
                    .strip();
        }
        return cut.replaceAll("\\s+", " ");
    }

    private static int open(String text) {
        int open = 0;
        for (Token token : Lexer.tokens(text)) {
            open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
        return open;
    }

    int endOfStep(int at) {
        int depth = 0;
        for (Token token : tokens) {
            if (token.start() < at) {
                continue;
            }
            if (token.is("(") || token.is("[") || token.is("{")) {
                depth++;
            } else if (token.is(")") || token.is("]") || token.is("}")) {
                depth--;
            }
            if (depth < 0 || depth == 0 && (token.is("|") || token.is(";"))) {
                return token.start();
            }
        }
        return text.length();
    }

    private int pipeBefore(int at) {
        int pipe = 0;
        for (Token token : tokens) {
            if (token.start() >= at) {
                break;
            }
            pipe = token.is("|") ? token.start() : pipe;
        }
        return pipe;
    }

    /** Where an expression begins: the offset of many is that of what joins their parts. */
    static int start(Expr expr) {
        return switch (expr) {
            case Expr.Path path -> start(path.target());
            case Expr.Index index -> start(index.target());
            case Expr.Binary binary -> start(binary.left());
            case Expr.Between between -> start(between.value());
            case Expr.Membership membership -> start(membership.value());
            case Expr.Literal literal -> literal.at();
            case Expr.Name name -> name.at();
            case Expr.Call call -> call.at();
            case Expr.Negate negate -> negate.at();
            case Expr.Parenthesised parenthesised -> parenthesised.at();
            case Expr.Star star -> star.at();
            case Expr.TypeOf type -> type.at();
            case Expr.Tabular tabular -> tabular.at();
        };
    }
}
