package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.http.Sleeper;
import io.threatlockdown.azure.source.RecordForm;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.pipeline.Intakes;
import io.threatlockdown.pipeline.Pull;
import io.threatlockdown.pipeline.PullOutcome;
import io.threatlockdown.pipeline.Pulls;
import io.threatlockdown.wazuh.queue.MessageSink;
import io.threatlockdown.wazuh.queue.Sender;
import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.Recognition;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One run of one task: sends what earlier runs have left behind, then pulls what is new and sends it.
 *
 * <p>Each event is sent at least once. Killed at any moment, a run leaves what it has pulled and not sent for the next one; an event comes
 * twice only if it was handed over in the very moment of the kill. Nothing is pulled while nobody takes events.
 */
public final class AzureLogsRun {
    /** Since when a task is done at all. */
    private static final String BEGINNING = "beginning";

    /** A window of half a million long rows spills some of them. */
    private static final int MEMORY_MEGABYTES = 512;

    private final RunSettings settings;
    private final MessageSink sink;
    private final RunLog log;
    private final InstantSource clock;

    /** @param sink stays its owner's */
    public AzureLogsRun(RunSettings settings, MessageSink sink, RunLog log, InstantSource clock) {
        this.settings = settings;
        this.sink = sink;
        this.log = log;
        this.clock = clock;
    }

    /** @throws InterruptedException when the thread is interrupted */
    public RunOutcome run(Task task) throws InterruptedException {
        try {
            Optional<TaskState> taken = TaskState.take(settings.state(), task);
            if (taken.isEmpty()) {
                log.warning(
                        "another run of this request is under way and does what there is to do: " + task.description());
                return RunOutcome.UNDER_WAY;
            }
            try (TaskState state = taken.get()) {
                return run(task, state);
            }
        } catch (OperationException e) {
            log.error(e.getMessage());
            return RunOutcome.FAILED;
        }
    }

    private RunOutcome run(Task task, TaskState state) throws InterruptedException {
        log.debug("keeps what it has sent in " + state.directory());
        WorkspaceSettings store = new WorkspaceSettings(state.directory(), MEMORY_MEGABYTES);
        try (Workspace workspace = Workspace.open(store);
                Sender sender = new Sender(workspace, sink, state.file("sent"))) {
            sender.start();
            if (sender.sent() > 0) {
                log.info("sent " + sender.sent() + " events that an earlier run had left");
            }
            return pull(task, state, workspace, sender);
        }
    }

    private RunOutcome pull(Task task, TaskState state, Workspace workspace, Sender sender)
            throws InterruptedException {
        Instant beginning = beginning(task, workspace);
        LongMessages longMessages = new LongMessages(state.file("too-long.jsonl"), log);
        MessageForm form = MessageForm.of(task);
        Intakes intakes = (tables, recognition, progress) -> new SendingIntake(
                () -> workspace.begin(tables(), clock.instant(), recognition),
                form,
                longMessages,
                settings.repeat(),
                sender);
        Pull pull = task.pull(new Pulls(
                new AzureClients(settings.endpoints(), clock, RecordForm.RECEIVED),
                new Retries(settings.retries(), Sleeper.REAL, RandomGenerator.getDefault()),
                settings.windows(),
                workspace,
                intakes,
                clock));
        if (settings.repeat() == Repeat.EVERYTHING) {
            Instant from = task.timeOffset().map(clock.instant()::minus).orElse(beginning);
            log.info("sends everything since " + from + " again");
            forgetRepeated(workspace);
            pull.goBackTo(from);
        }
        log.info("asks " + task.description()
                + pull.checkpoint().map(until -> ", done until " + until).orElse(", for the first time"));
        PullOutcome outcome = pull.run();
        while (outcome instanceof PullOutcome.Pulled pulled && pull.isBehind()) {
            tell(pulled);
            outcome = pull.run();
        }
        pull.note().ifPresent(log::info);
        return ended(outcome, task, workspace, sender);
    }

    private Set<String> tables() {
        return settings.repeat() == Repeat.EVERYTHING
                ? Set.of(SentRows.TABLE, SentRows.REPEATED)
                : Set.of(SentRows.TABLE);
    }

    /** What an earlier run repeated is repeated once more. */
    private void forgetRepeated(Workspace workspace) {
        Instant afterAll = clock.instant().plus(Duration.ofDays(36_500)); // Clocks have been set back before.
        workspace.expire(table -> table.equals(SentRows.REPEATED) ? afterAll : Instant.EPOCH);
    }

    private RunOutcome ended(PullOutcome outcome, Task task, Workspace workspace, Sender sender) {
        return switch (outcome) {
            case PullOutcome.Failed failed -> {
                log.error(failed.message());
                log.info("sent " + sender.sent() + " events before that");
                yield RunOutcome.FAILED;
            }
            case PullOutcome.Pulled pulled -> {
                tell(pulled);
                yield done(task, workspace, sender);
            }
            case PullOutcome.NothingYet nothing -> done(task, workspace, sender);
        };
    }

    private void tell(PullOutcome.Pulled pulled) {
        pulled.warnings().forEach(log::warning);
        String asked =
                "asked for " + pulled.window().from() + " to " + pulled.window().to();
        log.debug(
                settings.repeat() == Repeat.EVERYTHING
                        ? asked
                        : asked + ": " + pulled.rows() + " new, " + pulled.heldRows() + " sent before");
    }

    private RunOutcome done(Task task, Workspace workspace, Sender sender) {
        // Only now: until a run has succeeded, windows may reach back to what was sent long ago.
        workspace.expire(clock.instant().minus(task.memory()));
        log.info(sender.sent() == 0 ? "there are no new events" : "sent " + sender.sent() + " events");
        return RunOutcome.DONE;
    }

    private Instant beginning(Task task, Workspace workspace) {
        Optional<Instant> known = workspace.checkpoint(BEGINNING).map(Checkpoint::until);
        if (known.isPresent()) {
            return known.get();
        }
        Instant now = clock.instant();
        Instant beginning = task.timeOffset().map(now::minus).orElseGet(() -> now.truncatedTo(ChronoUnit.DAYS));
        try (WorkspaceTransaction transaction = workspace.begin(Set.of(), now, new Recognition.Counted(""))) {
            transaction.setCheckpoint(new Checkpoint(BEGINNING, beginning));
            transaction.commit();
        }
        return beginning;
    }
}
