package io.threatlockdown.tenant.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Makes the people of the organisation: members with desks and phones, and a few guests of partner firms. */
final class Staff {
    static final int LEAST = 40;
    /** No two have the same name. */
    static final int MOST = 600;

    private static final int MEMBERS_FOR_A_GUEST = 12;
    private static final int ADMINISTRATORS = 4;

    private static final List<String> GIVEN_NAMES = List.of(
            "Anouk",
            "Bram",
            "Carmen",
            "Dirk",
            "Elif",
            "Femke",
            "Gustav",
            "Hanna",
            "Ines",
            "Joris",
            "Katarzyna",
            "Lars",
            "Mila",
            "Niels",
            "Oksana",
            "Piotr",
            "Quirine",
            "Ruben",
            "Sanne",
            "Tomasz",
            "Ursula",
            "Victor",
            "Wiktoria",
            "Yusuf",
            "Zofia",
            "Aisha",
            "Bastian",
            "Charlotte",
            "Daniel",
            "Emma");
    private static final List<String> SURNAMES = List.of(
            "Bakker",
            "Claes",
            "Dekker",
            "Engels",
            "Fischer",
            "Grabowski",
            "Hendriks",
            "Iversen",
            "Jansen",
            "Kowalska",
            "Lindqvist",
            "Maes",
            "Nowak",
            "Okafor",
            "Peeters",
            "Quist",
            "Richter",
            "Smit",
            "Thompson",
            "Verhoeven");
    private static final List<String> PARTNERS = List.of("brightcrane", "harbourlaw", "tidewater");

    private Staff() {}

    static List<Person> hire(int members, Dice dice) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            people.add(member(i, dice));
        }
        for (int i = 0; i < members / MEMBERS_FOR_A_GUEST; i++) {
            people.add(guest(members + i, dice));
        }
        return List.copyOf(people);
    }

    private static Person member(int number, Dice dice) {
        String givenName = GIVEN_NAMES.get(number % GIVEN_NAMES.size());
        String surname = SURNAMES.get((number * 7 + number / GIVEN_NAMES.size()) % SURNAMES.size());
        boolean administrator = number < ADMINISTRATORS;
        Department department = administrator
                ? Department.INFORMATION_TECHNOLOGY
                : Department.values()[number % Department.values().length];
        String upn = (givenName + "." + surname).toLowerCase(Locale.ROOT) + "@" + Organisation.DOMAIN;
        return person(number, givenName + " " + surname, upn, department, administrator, false, dice);
    }

    private static Person guest(int number, Dice dice) {
        String givenName = GIVEN_NAMES.get((number * 11) % GIVEN_NAMES.size());
        String surname = SURNAMES.get((number * 3) % SURNAMES.size());
        String partner = PARTNERS.get(number % PARTNERS.size());
        String upn = (givenName + "." + surname).toLowerCase(Locale.ROOT) + "_" + partner + ".example#EXT#@"
                + Organisation.DOMAIN;
        return person(number, givenName + " " + surname, upn, Department.LEGAL, false, true, dice);
    }

    private static Person person(
            int number,
            String name,
            String upn,
            Department department,
            boolean administrator,
            boolean guest,
            Dice dice) {
        Places.Office office = Places.OFFICES.get(number % Places.OFFICES.size());
        UUID id = dice.guid();
        return new Person(
                id,
                name,
                upn,
                department,
                dice.pick(department.jobTitles()),
                administrator,
                guest,
                office.connection(),
                Places.home(office.place(), number),
                Places.mobile(office.place(), number),
                guest
                        ? List.of(Device.unknown(Platform.MAC_SAFARI))
                        : List.of(laptop(number, dice), phone(number, dice)));
    }

    private static Device laptop(int number, Dice dice) {
        Platform platform = dice.chance(0.75)
                ? Platform.WINDOWS_EDGE
                : dice.chance(0.5) ? Platform.WINDOWS_CHROME : Platform.MAC_SAFARI;
        return Device.managed(dice.guidText(), "QS-LT-%04d".formatted(1000 + number), platform);
    }

    private static Device phone(int number, Dice dice) {
        return Device.managed(
                dice.guidText(),
                "QS-PH-%04d".formatted(1000 + number),
                dice.chance(0.6) ? Platform.IPHONE : Platform.ANDROID);
    }
}
