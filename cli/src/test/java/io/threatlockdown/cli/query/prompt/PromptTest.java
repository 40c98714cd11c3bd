package io.threatlockdown.cli.query.prompt;

import io.threatlockdown.cli.query.AnswerPrinter;
import io.threatlockdown.cli.query.Charts;
import io.threatlockdown.cli.query.LocalWorkspace;
import io.threatlockdown.cli.table.RowFormat;
import io.threatlockdown.cli.table.TableWidth;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person at the prompt sees: mostly on a terminal that can do nothing special, which shows what is typed once it is complete. */
class PromptTest {
    private static final String CTRL_D = "\u0004";

    /** Hours of work before the first row. */
    private static final String ENDLESS = "range x from 1 to 3000000 step 1 | extend k = 1"
            + " | join kind=inner (range y from 1 to 3000000 step 1 | extend k = 1) on k"
            + " | summarize n = count() by z = (x * y) % 7;\n";

    @TempDir
    static Path directory;

    @BeforeAll
    static void makeWorkspace() {
        Workspace.open(WorkspaceSettings.in(directory.resolve("data"))).close();
    }

    /** A prompt on a thread of its own, and the person's end of its terminal. */
    private static final class Session implements AutoCloseable {
        private final PipedOutputStream keys = new PipedOutputStream();
        private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
        private final Terminal terminal;
        private final Thread running;

        Session(String terminalType, Path history) throws IOException {
            terminal = new DumbTerminal(
                    "test", terminalType, new PipedInputStream(keys, 65_536), screen, StandardCharsets.UTF_8);
            terminal.setSize(Size.of(60, 24));
            Attributes attributes = terminal.getAttributes();
            attributes.setControlChar(Attributes.ControlChar.VEOF, CTRL_D.charAt(0));
            terminal.setAttributes(attributes);
            AnswerPrinter printer =
                    new AnswerPrinter(RowFormat.TABLE, TableWidth.UNLIMITED, Charts.WHEN_RENDERED, 1_000);
            Prompt prompt = new Prompt(
                    terminal,
                    new LocalWorkspace(directory.resolve("data"), InstantSource.system()),
                    new PromptSettings("the test", printer, Optional::empty, history));
            running = Thread.ofPlatform().name("prompt").start(() -> {
                try {
                    prompt.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        void type(String text) throws IOException {
            keys.write(text.getBytes(StandardCharsets.UTF_8));
            keys.flush();
        }

        void hangUp() throws IOException {
            keys.close();
        }

        String screen() {
            return screen.toString(StandardCharsets.UTF_8);
        }

        void awaitText(String text) throws InterruptedException {
            awaitTexts(text, 1);
        }

        /** Waits until so many prompts have been shown. */
        void awaitPrompt(int count) throws InterruptedException {
            awaitTexts("kql> ", count);
        }

        private void awaitTexts(String text, int count) throws InterruptedException {
            Instant giveUp = Instant.now().plus(Duration.ofMinutes(3));
            while (screen().split(Pattern.quote(text), -1).length <= count) {
                assertThat(Instant.now())
                        .as("'" + text + "' should be in\n" + screen())
                        .isBefore(giveUp);
                Thread.sleep(20);
            }
        }

        String awaitEnd() throws InterruptedException {
            assertThat(running.join(Duration.ofMinutes(3)))
                    .as("it should have ended\n" + screen())
                    .isTrue();
            return screen();
        }

        @Override
        public void close() throws IOException {
            keys.close();
            terminal.close();
        }
    }

    private static Session session() throws IOException {
        return new Session("dumb", directory.resolve("history-" + System.nanoTime()));
    }

    @Test
    void aQueryEndsWithASemicolonOrAnEmptyLineAndMayHaveSeveral() throws Exception {
        try (Session session = session()) {
            session.type("print Answer = 40 + 2;\n");
            session.awaitText("1 row");
            session.type("range Number from 7001 to 7002 step 1\n| extend Double = Number * 2\n\n");
            session.awaitText("14004");
            session.hangUp();

            assertThat(session.awaitEnd()).contains("Answer", "42", "2 rows");
        }
    }

    @Test
    void aMistakeIsShownUnderItsLineAndThePromptGoesOn() throws Exception {
        try (Session session = session()) {
            session.type("Alerts | where Nonsens == 1;\nprint Then = 77001 + 1;\n.quit\n");

            assertThat(session.awaitEnd())
                    .contains("tld: line 1, column 16: ", "\n  Alerts | where Nonsens == 1", "\n                 ^")
                    .contains("77002");
        }
    }

    @Test
    void commandsShowTablesColumnsAndHelpAndSetTheFormat() throws Exception {
        try (Session session = session()) {
            session.type(".tables\n");
            session.awaitText("SigninLogs");
            session.type(".schema Alerts\n");
            session.awaitText("RuleDescription");
            session.type(".format jsonl\nprint A = 1;\n");
            session.awaitText("{\"A\":1}");
            session.type(".format nonsense\n.what\n.help\n.quit\n");

            assertThat(session.awaitEnd())
                    .contains("say which format: .format table, csv, jsonl, json, markdown")
                    .contains("there is no .what")
                    .contains("Ctrl-D leaves");
        }
    }

    @Test
    void renderDrawsAndNoLineIsLongerThanTheTerminal() throws Exception {
        try (Session session = session()) {
            session.type("print Kind = 'a', N = 5 | render barchart;\nAlerts;\n.quit\n");

            String screen = session.awaitEnd();
            assertThat(screen).containsPattern("a │█+ 5");
            assertThat(screen.lines().filter(line -> line.contains("──")))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
        }
    }

    @Test
    void ctrlCDropsWhatIsTypedAndCtrlDLeaves() throws Exception {
        try (Session session = new Session("ansi", directory.resolve("dropped"))) {
            session.type("print Dropped = 'never'\n");
            session.awaitText("'never'");
            session.awaitText("   | ");
            session.terminal.raise(Terminal.Signal.INT);
            session.awaitPrompt(2);
            session.type("print Kept = 88001 + 1;\n");
            session.awaitPrompt(3);
            session.type(CTRL_D);

            assertThat(session.awaitEnd()).contains("88002").doesNotContain("tld: line");
        }
    }

    @Test
    @Timeout(300)
    void ctrlCStopsTheQueryThatRunsAndThePromptGoesOn() throws Exception {
        try (Session session = session()) {
            session.type(ENDLESS);
            session.awaitText("% 7;"); // Until then a signal would drop what is typed.
            while (!session.screen().contains("Stopped.")) {
                Thread.sleep(100);
                session.terminal.raise(Terminal.Signal.INT);
            }
            session.type("\n"); // A signal that came too late drops this.
            session.awaitPrompt(3);
            session.type("print After = 99001 + 1;\n.quit\n");

            assertThat(session.awaitEnd()).contains("Stopped.", "99002");
        }
    }

    @Test
    void queriesAreRememberedInAFileOfTheOwnerAlone() throws Exception {
        Path history = directory.resolve("home").resolve("query-history");
        try (Session session = new Session("ansi", history)) {
            session.type("print First = 1;\n");
            session.awaitPrompt(2);
            session.type(CTRL_D);
            session.awaitEnd();
        }

        assertThat(Files.readString(history)).contains("print First = 1;");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");

        try (Session session = new Session("ansi", history)) {
            session.awaitPrompt(1);
            session.type("\u0010\n"); // Ctrl-P: the query before.
            session.awaitPrompt(2);
            session.type(CTRL_D);

            assertThat(session.awaitEnd()).contains("First");
        }
    }
}
