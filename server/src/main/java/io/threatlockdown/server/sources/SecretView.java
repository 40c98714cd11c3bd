package io.threatlockdown.server.sources;

import io.threatlockdown.azure.expiry.SecretLife;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/**
 * When a secret ends, as JSON. The secret itself is nowhere near.
 *
 * @param application its id; of a shared access signature the storage account
 * @param kind {@code client_secret}, {@code certificate}, {@code shared_access_signature}
 * @param expires exclusive; {@code null} when that is not known
 * @param state {@code ok}, {@code warning} from thirty days on, {@code expired}, {@code unknown}
 * @param note why the end is not known, or how it was found
 * @param remedy how to replace it; {@code null} while there is time
 */
record SecretView(
        String application,
        String tenant,
        String kind,
        @Nullable String expires,
        @Nullable Long daysLeft,
        String state,
        @Nullable String note,
        @Nullable String remedy) {
    static SecretView of(SecretLife life, Instant now) {
        SecretLife.State state = life.state(now);
        boolean pressing = state == SecretLife.State.WARNING || state == SecretLife.State.EXPIRED;
        return new SecretView(
                life.owner(),
                life.tenant(),
                life.kind().name().toLowerCase(Locale.ROOT),
                life.expires().map(Instant::toString).orElse(null),
                life.daysLeft(now).orElse(null),
                state.name().toLowerCase(Locale.ROOT),
                life.note().orElse(null),
                pressing ? life.remedy() : null);
    }
}
