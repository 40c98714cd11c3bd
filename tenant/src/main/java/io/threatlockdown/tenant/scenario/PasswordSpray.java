package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One address tries one password on many accounts, and one of them opens over a protocol that asks for no second factor. */
final class PasswordSpray implements AttackStory {
    private static final Microsoft.Use MAIL = new Microsoft.Use(Microsoft.OFFICE, Microsoft.EXCHANGE);

    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Connection from = Places.hosting(dice);
        Device device = new Device("", "", "", "BAV2ROPC", Shape.dynamic(Shape.object("deviceId", "", "browser", "")));
        List<Person> people = new ArrayList<>(book.organisation().members());
        List<Event> rows = new ArrayList<>();
        Instant time = start;
        Person found = people.get(dice.below(people.size()));
        for (int i = 0; i < 24; i++) {
            Person person = people.remove(dice.below(people.size()));
            SignInResult result = i % 9 == 8 ? SignInResult.ACCOUNT_LOCKED : SignInResult.WRONG_PASSWORD;
            rows.add(book.write(attempt(time, person, device, from, result, dice), dice));
            time = time.plusMillis(dice.between(6_000, 24_000));
        }
        SignIn success = attempt(time, found, device, from, SignInResult.SINGLE_FACTOR, dice);
        rows.add(book.write(success.withRisk(SignIn.Risk.HIGH), dice));
        return rows;
    }

    private static SignIn attempt(
            Instant time, Person person, Device device, Connection from, SignInResult result, Dice dice) {
        return SignIn.inBrowser(time, person, device, from, MAIL, result, dice)
                .withClient("Authenticated SMTP", "ropc");
    }
}
