package io.threatlockdown.cli.query.prompt;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor where a query ends and which word is to be completed. */
final class KqlParser implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !QueryEnd.isComplete(line)) {
            throw new EOFError(-1, cursor, "the query goes on");
        }
        return KqlLine.of(line, cursor);
    }
}
