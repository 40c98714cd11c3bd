package io.threatlockdown.pipeline;

import io.threatlockdown.azure.http.RequestBudget;

import java.time.Instant;
import java.util.Optional;

/**
 * With what a request is let in, and how that fares in this process. The secret itself is nowhere near.
 *
 * @param kind in words: "client secret", "managed identity", "account key"
 * @param owner whose it is: an application's id, a storage account; empty for an identity that has none to name
 * @param needsToken whether a token is asked for; a key or a signature needs none
 * @param lastToken when the last token was granted; empty while none was
 * @param budget what the principal may still ask, where the service sets one limit for all it asks
 */
public record CredentialHealth(
        String kind,
        Optional<String> owner,
        boolean needsToken,
        Optional<Instant> lastToken,
        Optional<RequestBudget.Left> budget) {}
