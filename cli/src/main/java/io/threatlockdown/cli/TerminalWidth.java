package io.threatlockdown.cli;

import io.threatlockdown.cli.table.TableWidth;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

import java.io.IOException;

/** How wide the terminal at the other end of standard output is. */
final class TerminalWidth {
    private TerminalWidth() {}

    /** Unlimited when there is none, or it does not tell. */
    static TableWidth ofStandardOutput() {
        if (!StandardStream.OUT.isTerminal()) {
            return TableWidth.UNLIMITED;
        }
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(true).build()) {
            return terminal.getWidth() > 0 ? new TableWidth(terminal.getWidth()) : TableWidth.UNLIMITED;
        } catch (IOException notTold) {
            return TableWidth.UNLIMITED;
        }
    }
}
