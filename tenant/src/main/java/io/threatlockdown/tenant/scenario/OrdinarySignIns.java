package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** People who open their mail, mistype a password, answer a prompt; clients that renew tokens; programs that sign in. */
final class OrdinarySignIns {
    private static final List<String> MOBILE_CLIENTS =
            List.of("Browser", "Mobile Apps and Desktop clients", "Mobile Apps and Desktop clients");

    private final LogBook book;
    private final List<Person> people;

    OrdinarySignIns(LogBook book) {
        this.book = book;
        this.people = book.organisation().people();
    }

    /** One sign-in, or the few tries that one took. */
    List<Event> person(Instant time, Dice dice) {
        SignIn signIn = attempt(time, dice);
        double luck = dice.share();
        if (luck < 0.70) {
            return List.of(book.write(signIn, dice));
        }
        if (luck < 0.82) {
            return twoSteps(signIn, SignInResult.MFA_WANTED, SignInResult.MFA_BY_APP, dice);
        }
        if (luck < 0.90) {
            return twoSteps(signIn, SignInResult.KEEP_SIGNED_IN, SignInResult.MFA_BY_CLAIM, dice);
        }
        if (luck < 0.96) {
            return twoSteps(signIn, SignInResult.WRONG_PASSWORD, SignInResult.MFA_BY_APP, dice);
        }
        if (luck < 0.98) {
            return List.of(book.write(signIn.at(time, SignInResult.MFA_UNANSWERED), dice));
        }
        SignInResult refusal = luck < 0.99 ? SignInResult.PASSWORD_EXPIRED : SignInResult.BLOCKED_BY_POLICY;
        return List.of(book.write(signIn.at(time, refusal), dice));
    }

    /** A client that renews a token. */
    Event client(Instant time, Dice dice) {
        SignIn signIn = attempt(time, dice).withClient("Mobile Apps and Desktop clients", "none");
        return book.signIns().background(signIn.at(time, SignInResult.MFA_BY_CLAIM), dice);
    }

    /** A program that signs in. */
    Event program(Instant time, Dice dice) {
        Workload workload = dice.pick(book.organisation().workloads());
        return dice.chance(0.02)
                ? book.workloadSignIns().refused(time, workload, workload.connection(), dice)
                : book.workloadSignIns().accepted(time, workload, workload.connection(), dice);
    }

    /** A sign-in as of a tenant without conditional access, for rows in bulk. */
    Event lean(Instant time, Dice dice) {
        return book.signIns().withoutPolicies(attempt(time, dice).at(time, SignInResult.SINGLE_FACTOR), dice);
    }

    private List<Event> twoSteps(SignIn signIn, SignInResult first, SignInResult second, Dice dice) {
        Instant later = signIn.time().plus(Duration.ofMillis(dice.between(4_000, 25_000)));
        return List.of(book.write(signIn.at(signIn.time(), first), dice), book.write(signIn.at(later, second), dice));
    }

    private SignIn attempt(Instant time, Dice dice) {
        Person person = dice.pick(people);
        boolean carried = dice.chance(0.25);
        Device device = carried ? person.phone() : person.desk();
        Connection connection = carried && dice.chance(0.6)
                ? person.mobile()
                : WorkRhythm.officeHours(time) && worksInOffice(person, time) ? person.office() : person.home();
        Microsoft.Use use = person.administrator() && dice.chance(0.3)
                ? dice.pick(Microsoft.ADMINISTRATION)
                : dice.chance(0.15)
                        ? new Microsoft.Use(dice.pick(book.organisation().apps()), Microsoft.GRAPH)
                        : dice.pick(Microsoft.EVERYDAY);
        SignIn signIn = SignIn.inBrowser(time, person, device, connection, use, SignInResult.MFA_BY_CLAIM, dice);
        return carried ? signIn.withClient(dice.pick(MOBILE_CLIENTS), "none") : signIn;
    }

    /** Three days in five, the same for a whole day. */
    private static boolean worksInOffice(Person person, Instant time) {
        long day = time.getEpochSecond() / 86_400;
        return Dice.at(person.id().getMostSignificantBits(), "office day", day).chance(0.6);
    }
}
