package io.threatlockdown.detection.field;

import io.threatlockdown.detection.pattern.LiteralIndex;
import io.threatlockdown.detection.pattern.Pieces;
import io.threatlockdown.detection.pattern.TextPattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pieces of text by which the patterns of a ruleset are ruled out: one index for whole events, one for each dynamic field; and which
 * patterns ask the same. They are collected while decoders and rules load; after {@link #freeze} it is immutable and safe to share between threads.
 */
public final class TextPieces {
    private final LiteralIndex log = new LiteralIndex();
    private final List<LiteralIndex> fields = new ArrayList<>();
    private final Map<Asked, Integer> answers = new HashMap<>();
    private final List<Integer> placesOfAnswers = new ArrayList<>();
    private final Map<Integer, Integer> answersOfFields = new HashMap<>();

    /** What rules ask a field, whoever asks it. */
    private record Asked(int field, Class<?> flavour, String pattern) {}

    /** Nothing to rule anything out by. */
    public static TextPieces none() {
        TextPieces none = new TextPieces();
        none.freeze(0);
        return none;
    }

    /** Those of a pattern on whole events. */
    public Pieces ofLog(TextPattern pattern) {
        return log.piecesOf(pattern);
    }

    /** Those of a pattern on a dynamic field, by its number. */
    public Pieces ofField(int number, TextPattern pattern) {
        fillUp(number + 1);
        return fields.get(number).piecesOf(pattern);
    }

    /** Where the answer of a pattern on a dynamic field is kept for an event: the same for all rules that ask the same. */
    public int answerOf(int number, TextPattern pattern) {
        return answers.computeIfAbsent(new Asked(number, pattern.getClass(), pattern.written()), unknown -> {
            placesOfAnswers.add(answersOfFields.merge(number, 1, Integer::sum) - 1);
            return answers.size();
        });
    }

    /** For each answer the how manyth of its field it is, from 0. */
    int[] placesOfAnswers() {
        return placesOfAnswers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** How many different patterns a dynamic field is asked. */
    int answerCount(int number) {
        return answersOfFields.getOrDefault(number, 0);
    }

    /** How many different answers there are. */
    int answerCount() {
        return answers.size();
    }

    private void fillUp(int size) {
        while (fields.size() < size) {
            fields.add(new LiteralIndex());
        }
    }

    /** Ends the collecting. @param fieldCount how many dynamic fields the ruleset reads */
    public void freeze(int fieldCount) {
        fillUp(fieldCount);
        log.freeze();
        fields.forEach(LiteralIndex::freeze);
    }

    LiteralIndex log() {
        return log;
    }

    /** At the numbers of the fields. */
    List<LiteralIndex> fields() {
        return fields;
    }
}
