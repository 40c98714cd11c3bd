package io.threatlockdown.detection.decoder;

import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;

import java.util.function.Consumer;

/** The mistakes of one decoder: some only deserve a word, others leave it out. */
final class DecoderProblems {
    private final String file;
    private final Position place;
    private final Consumer<Problem> problems;
    private boolean rejected;

    /** @param place where the decoder begins */
    DecoderProblems(String file, Position place, Consumer<Problem> problems) {
        this.file = file;
        this.place = place;
        this.problems = problems;
    }

    /** The decoder is kept. */
    void warn(Position position, String message) {
        problems.accept(Problem.at(file, position, message));
    }

    /** The decoder is left out. */
    void reject(Position position, String message) {
        rejected = true;
        problems.accept(Problem.at(file, position, message));
    }

    /** The decoder is left out, for a reason that concerns it as a whole. */
    void reject(String message) {
        reject(place, message);
    }

    boolean rejected() {
        return rejected;
    }
}
