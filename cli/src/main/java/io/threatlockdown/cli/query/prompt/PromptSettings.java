package io.threatlockdown.cli.query.prompt;

import io.threatlockdown.cli.query.AnswerPrinter;
import io.threatlockdown.kql.TimeRange;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a prompt behaves.
 *
 * @param place what is asked, for the greeting
 * @param printer shows the answers; its width is the terminal's
 * @param timespan asked anew for each query, because it may end now
 * @param history the file in which queries are kept; made when it is missing, for its owner's eyes only
 */
public record PromptSettings(
        String place, AnswerPrinter printer, Supplier<Optional<TimeRange>> timespan, Path history) {}
