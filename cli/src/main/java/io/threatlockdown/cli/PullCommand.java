package io.threatlockdown.cli;

import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.cli.pull.BackfillPlace;
import io.threatlockdown.cli.pull.OwnPlace;
import io.threatlockdown.cli.pull.PullProgress;
import io.threatlockdown.cli.pull.ServerPlace;
import io.threatlockdown.config.Configuration;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.local.LocalRules;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.outputs.AlertFileSettings;
import io.threatlockdown.outputs.AlertFiles;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.pipeline.backfill.BackfillOrder;
import io.threatlockdown.pipeline.backfill.BackfillProgress;
import io.threatlockdown.pipeline.backfill.BackfillStart;
import io.threatlockdown.pipeline.backfill.BackfillTimes;
import io.threatlockdown.pipeline.backfill.Backfills;
import io.threatlockdown.workspace.StoredBackfill.Part;
import io.threatlockdown.workspace.StoredBackfill.State;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code tld pull}. */
@Command(
        name = "pull",
        description = {
            "Takes in a span of the past: what the requests of the configuration would have brought then.",
            "Rows that are held already are recognised; the schedules' checkpoints stay where they are. Cut off at any moment,"
                    + " the same command goes on where it was."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all of the span is taken in",
            "1:a request failed, or somebody stopped it: the same command goes on there",
            "2:the times, a request's name or the configuration is wrong; nothing was begun",
            "130:ended by Ctrl-C: the same command goes on there"
        },
        footer = {
            "",
            "TIME is a time (2026-10-27T08:00:00Z, without an offset in UTC), a day (2026-10-27: its first instant, UTC), or a"
                    + " span back from now (90m, 12h, 30d, 8w).",
            "",
            "Examples:",
            "  tld pull -c ossec.conf --from 30d",
            "  tld pull -c ossec.conf --from 2026-11-01 --to 2026-11-08 --request signins --request audits",
            "  tld pull -c ossec.conf --from 365d --quiet"
        })
final class PullCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "the ossec.conf")
    private Path file = Path.of("ossec.conf");

    @Option(names = "--from", required = true, paramLabel = "TIME", description = "since when, inclusive")
    private String from = "";

    @Option(
            names = "--to",
            defaultValue = BackfillTimes.NOW,
            paramLabel = "TIME",
            description = "until when, exclusive (default: now)")
    private String to = BackfillTimes.NOW;

    @Option(names = "--request", paramLabel = "NAME", description = "this request only; may be repeated (default: all)")
    private List<String> requests = new ArrayList<>();

    @Option(names = "--quiet", description = "only take the rows in: no rule looks at them")
    private boolean quiet;

    @Option(
            names = "--notify",
            description =
                    "let alerts leave as others do: to alerts.json, and marked for mail (default: they are stored and"
                            + " marked as alerts of a backfill)")
    private boolean notify;

    @Option(names = "--again", description = "ask once more for what is taken in already")
    private boolean again;

    @Spec
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();
    private volatile boolean isStopping;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (quiet && notify) {
            throw Refusal.invalid("--quiet raises no alerts, and --notify is about them: name one of them");
        }
        BackfillTimes.Span span = span();
        Configuration configuration = Configurations.read(file);
        Configurations.printNotices(configuration, spec.commandLine().getErr());
        Optional<ServerPlace> server = ServerPlace.find(configuration.dataDirectory(), from, to);
        server.ifPresent(place -> out.println("The running server at " + place.address() + " takes it in."));
        try (Shutdown shutdown = new Shutdown(out)) {
            BackfillPlace place =
                    server.<BackfillPlace>map(running -> running).orElseGet(() -> here(configuration, out));
            shutdown.closeAtTheEnd(place);
            long id = begin(place, new BackfillOrder(span, requests, quiet, notify, again), out);
            shutdown.closeAtTheEnd(() -> stop(place, id));
            return follow(place, id, out);
        }
    }

    private BackfillTimes.Span span() {
        return switch (BackfillTimes.parse(from, to, clock.instant())) {
            case BackfillTimes.Span span -> span;
            case BackfillTimes.Wrong wrong -> throw Refusal.invalid("--" + wrong.message());
        };
    }

    private OwnPlace here(Configuration configuration, PrintWriter out) {
        AnalysisSettings analysis = Configurations.analysisSettings(configuration);
        AlertFileSettings files = configuration.alertFiles();
        Workspace workspace = Workspace.open(WorkspaceSettings.in(configuration.dataDirectory()));
        try {
            LogFile.open(configuration.dataDirectory());
            Detector detector = new Detector(Configurations.loadRules(configuration, out), analysis, workspace::memory);
            LocalRules.in(configuration.dataDirectory())
                    .rehearse(detector, workspace::memoryInTest)
                    .forEach(out::println);
            // Never started: its requests are asked for the past only.
            Collector collector = new Collector(
                    configuration.collections(),
                    configuration.endpoints(),
                    configuration.windows(),
                    RetryPolicy.USUAL,
                    workspace,
                    detector,
                    new LeavingLines(files.alerts(), files.archives(), analysis.managerName()),
                    clock,
                    ZoneId.systemDefault());
            AlertFiles alertFiles = AlertFiles.start(workspace, files, clock);
            return new OwnPlace(
                    Backfills.start(workspace, collector, detector, clock),
                    List.of(alertFiles::close, collector::close, workspace::close));
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    private long begin(BackfillPlace place, BackfillOrder order, PrintWriter out) {
        return switch (place.begin(order)) {
            case BackfillStart.Refused refused -> throw Refusal.invalid(refused.why());
            case BackfillStart.Begun begun -> say(place, begun.id(), "begins", out);
            case BackfillStart.GoesOn goesOn -> say(place, goesOn.id(), "goes on where it was", out);
            case BackfillStart.Done done ->
                say(place, done.id(), "was finished before: nothing is asked for (--again asks all the same)", out);
        };
    }

    private static long say(BackfillPlace place, long id, String what, PrintWriter out) {
        BackfillProgress now = place.progress(id);
        out.println("Backfill " + id + " from " + now.backfill().from() + " to "
                + now.backfill().to() + ", "
                + Counted.of(now.backfill().parts().size(), "request") + ", " + what
                + (now.share() > 0 && now.share() < 1
                        ? String.format(Locale.ROOT, ": %d %% is taken in", (int) (now.share() * 100))
                        : "")
                + ".");
        out.flush();
        return id;
    }

    private int follow(BackfillPlace place, long id, PrintWriter out) throws InterruptedException {
        PullProgress line = new PullProgress(out, StandardStream.OUT.isTerminal(), clock.instant());
        try {
            while (true) {
                BackfillProgress now = place.progress(id);
                if (now.backfill().state() != State.RUNNING) {
                    line.erase();
                    return isStopping ? awaitEnd() : end(now, out);
                }
                line.show(now, clock.instant());
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (OperationException e) {
            if (isStopping) {
                return awaitEnd(); // What was looked at is being closed.
            }
            throw e;
        }
    }

    /** The process ends when it is closed down. */
    private static int awaitEnd() throws InterruptedException {
        Thread.sleep(Duration.ofMinutes(1));
        return Refusal.FAILED;
    }

    private void stop(BackfillPlace place, long id) {
        isStopping = true;
        if (place.progress(id).backfill().state() == State.RUNNING) {
            place.stop(id);
        }
    }

    private static int end(BackfillProgress ended, PrintWriter out) {
        for (Part part : ended.backfill().parts()) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-24s %,10d new  %,10d held  %,8d alerts%s",
                    part.request(),
                    part.newRows(),
                    part.heldRows(),
                    part.alerts(),
                    part.error().isEmpty() ? "" : "  FAILED at " + part.until() + ": " + part.error()));
        }
        out.println(
                switch (ended.backfill().state()) {
                    case DONE -> "All of it is taken in.";
                    case FAILED -> "What failed is missing; the same command goes on there.";
                    case STOPPED -> "It was stopped; the same command goes on there.";
                    case RUNNING -> "It runs.";
                });
        out.flush();
        return ended.backfill().state() == State.DONE ? 0 : Refusal.FAILED;
    }
}
