package io.threatlockdown.server.outputs;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.outputs.AlertFileSettings;
import io.threatlockdown.outputs.AlertFiles;
import io.threatlockdown.outputs.FileStock;
import io.threatlockdown.outputs.TestedOutput;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Surroundings;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.server.outputs.OutputView.Stock;
import io.threatlockdown.server.outputs.OutputView.TroubleView;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.ChannelHealth;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways on which alerts and events leave. */
@RestController
public class OutputsController {
    private static final Logger log = LoggerFactory.getLogger(OutputsController.class);

    private final Optional<AlertFiles> files;
    private final Workspace workspace;
    private final Detector detector;
    private final AuditLog audit;

    OutputsController(Surroundings surroundings, Workspace workspace, Detector detector, AuditLog audit) {
        this.files = surroundings.alertFiles();
        this.workspace = workspace;
        this.detector = detector;
        this.audit = audit;
    }

    /** Each way on which alerts and events may leave, whether the configuration asks for it or not. */
    @GetMapping("/api/outputs")
    List<OutputView> all() {
        return files.map(writing -> Stream.of(OutboxChannel.ALERTS, OutboxChannel.ARCHIVES)
                        .map(channel -> view(writing, channel))
                        .toList())
                .orElse(List.of());
    }

    private OutputView view(AlertFiles writing, OutboxChannel channel) {
        AlertFileSettings settings = writing.settings();
        boolean on = writing.channels().contains(channel);
        ChannelHealth health = workspace.channelHealth(channel);
        Optional<FileStock> stock = stock(settings, channel);
        return new OutputView(
                channel.wireName(),
                on,
                channel == OutboxChannel.ALERTS ? detector.settings().logAlertLevel() : 0,
                stock.map(FileStock::current)
                        .orElseGet(() -> settings.directory().resolve(channel.wireName()))
                        .toString(),
                settings.mostBytes() == Long.MAX_VALUE ? null : settings.mostBytes(),
                on ? writing.since().toString() : null,
                health.left(),
                health.lastLeft().map(Instant::toString).orElse(null),
                health.waiting(),
                health.trouble().map(TroubleView::of).orElse(null),
                writing.tidying(channel).map(TroubleView::of).orElse(null),
                stock.map(OutputsController::view).orElse(null));
    }

    private static Stock view(FileStock stock) {
        return new Stock(
                stock.files(),
                stock.bytes(),
                stock.oldest().map(LocalDate::toString).orElse(null));
    }

    private static Optional<FileStock> stock(AlertFileSettings settings, OutboxChannel channel) {
        try {
            return Optional.of(FileStock.of(settings, channel));
        } catch (IOException | UncheckedIOException unreadable) {
            log.debug("the folder of an output cannot be read", unreadable);
            return Optional.empty();
        }
    }

    /**
     * Tries a way: writes a marked line, that is no alert, as lines are written there, and removes it again. Neither its files nor the
     * lines that wait are touched.
     *
     * @param name {@code alerts} or {@code archives}
     */
    @PostMapping("/api/outputs/{name}/test")
    TestAnswer test(@PathVariable("name") String name, Principal user) {
        AlertFiles writing = files.orElseThrow(() -> BadRequestException.notFound("nothing is written to files here"));
        OutboxChannel output = writing.channels().stream()
                .filter(channel -> channel.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> BadRequestException.notFound(
                        "there is no output '" + name + "', or the configuration does not ask for it"));
        TestedOutput tested = writing.test(output, user.getName());
        TestAnswer answer = new TestAnswer(tested.works(), words(tested));
        record(name, answer);
        return answer;
    }

    private void record(String name, TestAnswer answer) {
        if (answer.works()) {
            audit.record(AuditAction.OUTPUT_TESTED, name, answer.words());
        } else {
            audit.recordFailure(AuditAction.OUTPUT_TESTED, name, answer.words());
        }
    }

    private static String words(TestedOutput tested) {
        return tested.works()
                ? "a marked line of " + tested.bytes() + " bytes was written to " + tested.folder()
                        + ", forced to the disk, read back and removed"
                : "a line cannot be written to " + tested.folder() + " (" + tested.reason()
                        + "); make room, or the folder writable for the account that this runs as";
    }
}
