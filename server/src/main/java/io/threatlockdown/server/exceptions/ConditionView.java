package io.threatlockdown.server.exceptions;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.workspace.ExceptionCondition;
import io.threatlockdown.workspace.ExceptionField;
import io.threatlockdown.workspace.ExceptionOperator;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A condition as the API reads and shows it. */
record ConditionView(
        @Nullable String field,
        @Nullable String operator,
        @Nullable List<String> values) {
    private static final int MOST_CONDITIONS = 10;

    static ConditionView of(ExceptionCondition condition) {
        return new ConditionView(condition.field().word(), condition.operator().word(), condition.values());
    }

    static List<ExceptionCondition> parsed(@Nullable List<ConditionView> given) {
        if (given == null || given.isEmpty() || given.size() > MOST_CONDITIONS || given.contains(null)) {
            throw BadRequestException.invalid("'conditions' holds from 1 to " + MOST_CONDITIONS + " conditions");
        }
        return given.stream().map(ConditionView::parsed).toList();
    }

    private ExceptionCondition parsed() {
        ExceptionField of = ExceptionField.ofWord(String.valueOf(field))
                .orElseThrow(() -> BadRequestException.invalid("'field' is one of "
                        + Arrays.stream(ExceptionField.values())
                                .map(ExceptionField::word)
                                .collect(Collectors.joining(", "))));
        ExceptionOperator by = ExceptionOperator.ofWord(String.valueOf(operator))
                .orElseThrow(() -> BadRequestException.invalid("'operator' is one of "
                        + Arrays.stream(ExceptionOperator.values())
                                .map(ExceptionOperator::word)
                                .collect(Collectors.joining(", "))));
        if (values == null || values.contains(null)) {
            throw BadRequestException.invalid("'values' is missing: what " + of.word() + " is compared with");
        }
        try {
            return new ExceptionCondition(of, by, values);
        } catch (IllegalArgumentException e) {
            throw BadRequestException.invalid(String.valueOf(e.getMessage()));
        }
    }
}
