package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Prompts until the person gives in: denied, unanswered, and in the end approved. */
final class MfaFatigue implements AttackStory {
    private static final Microsoft.Use PORTAL = new Microsoft.Use(Microsoft.AZURE_PORTAL, Microsoft.SERVICE_MANAGEMENT);

    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person person = dice.pick(book.organisation().members());
        SignIn attempt = SignIn.inBrowser(
                        start,
                        person,
                        Device.unknown(Platform.WINDOWS_CHROME),
                        Places.hosting(dice),
                        PORTAL,
                        SignInResult.MFA_DENIED,
                        dice)
                .withRisk(SignIn.Risk.MEDIUM);
        List<Event> rows = new ArrayList<>();
        Instant time = start;
        for (int i = 0; i < 9; i++) {
            SignInResult result = i % 3 == 0 ? SignInResult.MFA_DENIED : SignInResult.MFA_UNANSWERED;
            rows.add(book.write(attempt.at(time, result), dice));
            time = time.plusMillis(dice.between(12_000, 28_000));
        }
        rows.add(book.write(attempt.at(time, SignInResult.MFA_BY_APP), dice));
        return rows;
    }
}
