package io.threatlockdown.detection.field;

import io.threatlockdown.detection.predecode.PreDecoded;

import java.util.Optional;

/** A line of text: all of its fields are for decoders to find. */
record LineContent(PreDecoded line) implements EventContent {
    @Override
    public Optional<String> dynamic(int number, JsonFieldOptions options) {
        return Optional.empty();
    }

    @Override
    public Optional<String> fixed(StaticField field, JsonFieldOptions options) {
        return Optional.empty();
    }

    @Override
    public String log() {
        return line.log();
    }

    @Override
    public void writeLog(ByteLine bytes) {
        bytes.read(line.log());
    }

    @Override
    public Optional<String> programName() {
        return line.programName();
    }

    @Override
    public Optional<String> hostname() {
        return line.hostname();
    }
}
