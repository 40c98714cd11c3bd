package io.threatlockdown.bench.kql;

import io.threatlockdown.workspace.WorkspaceSettings;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** That the benchmark compares what is equal. */
class HuntingQueriesTest {
    private static final long ROWS = 20_000;

    @Test
    void everyQueryGivesRowsAndTheSameOnesAsItsCounterpartByHand(@TempDir Path directory) {
        try (SignInWorkspace signIns = SignInWorkspace.open(WorkspaceSettings.in(directory), ROWS)) {
            assertThat(signIns.fill().rows()).isEqualTo(ROWS);
            QueryComparison comparison = new QueryComparison(signIns, 1);

            List<HuntingQuery> queries = HuntingQueries.all();
            assertThat(queries).hasSizeGreaterThanOrEqualTo(20);
            SoftAssertions.assertSoftly(softly -> queries.forEach(query -> {
                List<AnswerDigest> answers = comparison.answers(query);
                softly.assertThat(answers.getFirst().rows()).as(query.name()).isPositive();
                softly.assertThat(answers.getFirst()).as(query.name()).isEqualTo(answers.getLast());
            }));
        }
    }

    @Test
    void aSecondFillingAddsNothing(@TempDir Path directory) {
        try (SignInWorkspace signIns = SignInWorkspace.open(WorkspaceSettings.in(directory), 500)) {
            signIns.fill();

            assertThat(signIns.fill().rows()).isZero();
            assertThat(signIns.append(300).rows()).isEqualTo(300);
            assertThat(signIns.count()).isEqualTo(800);
        }
    }
}
