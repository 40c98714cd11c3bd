package io.threatlockdown.server.sources;

import io.threatlockdown.azure.http.RequestBudget;
import io.threatlockdown.pipeline.CredentialHealth;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * With what a request is let in, as JSON. The secret itself is nowhere near.
 *
 * @param kind in words
 * @param owner an application's id, a storage account's name; {@code null} for an identity without one
 * @param needsToken {@code false} for a key or a signature
 * @param lastToken when the last token was granted to this process; {@code null} while none was
 * @param budget {@code null} where no one limit is known
 */
record CredentialView(
        String kind,
        @Nullable String owner,
        boolean needsToken,
        @Nullable String lastToken,
        @Nullable BudgetView budget) {

    /** @param left of {@code limit} questions that may begin now, of those within {@code seconds} */
    record BudgetView(int left, int limit, long seconds) {
        static BudgetView of(RequestBudget.Left left) {
            return new BudgetView(left.requests(), left.limit(), left.span().toSeconds());
        }
    }

    static CredentialView of(CredentialHealth health) {
        return new CredentialView(
                health.kind(),
                health.owner().orElse(null),
                health.needsToken(),
                health.lastToken().map(Instant::toString).orElse(null),
                health.budget().map(BudgetView::of).orElse(null));
    }
}
