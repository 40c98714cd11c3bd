package io.threatlockdown.cli;

import io.threatlockdown.cli.table.TableWidth;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

import java.io.IOException;
import java.util.List;

/** How wide the terminal at the other end of standard output is. */
final class TerminalWidth {
    private static final List<String> PROVIDERS =
            List.of(TerminalBuilder.PROP_PROVIDER_JNI, TerminalBuilder.PROP_PROVIDER_EXEC);

    private TerminalWidth() {}

    /** Unlimited when there is none, or it does not tell. */
    static TableWidth ofStandardOutput() {
        if (!StandardStream.OUT.isTerminal()) {
            return TableWidth.UNLIMITED;
        }
        for (String provider : PROVIDERS) {
            int columns = columns(provider);
            if (columns > 0) {
                return new TableWidth(columns);
            }
        }
        return TableWidth.UNLIMITED;
    }

    private static int columns(String provider) {
        try {
            // The system is asked, and not the terminal: its answer would be taken for what somebody types.
            return TerminalProvider.load(provider).systemStreamWidth(SystemStream.Output);
        } catch (IOException notHere) {
            return 0;
        }
    }
}
