package io.threatlockdown.bench.kql;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Somebody who signs in.
 *
 * @param home where the person is in most cases, as a share of all places, 0 inclusive to 1 exclusive
 */
record Person(int number, String displayName, String principalName, String id, double home, boolean guest) {
    private static final List<String> FIRST_NAMES = List.of(
            "ada", "alan", "barbara", "bela", "carla", "chen", "diego", "edith", "emil", "fatima", "grace", "hana",
            "ines", "ivan", "jonas", "kamala", "lena", "luis", "mara", "nadia", "olga", "omar", "paula", "quentin",
            "rosa", "samir", "tove", "ulla", "viktor", "wanda", "yusuf", "zoe");

    /** The first so many of all people. */
    static List<Person> some(int count) {
        return IntStream.range(0, count).mapToObj(Person::of).toList();
    }

    private static Person of(int number) {
        SplittableRandom random = new SplittableRandom(number);
        boolean guest = number % 12 == 5;
        String name = prefix(number) + FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size())) + "." + number;
        String domain = guest ? "partner" + number % 60 + ".example" : "contoso.example";
        String id =
                new UUID(0xA000_0000_0000_4000L | (long) number << 20, Long.MIN_VALUE | random.nextLong()).toString();
        return new Person(number, name, name + "@" + domain, id, Math.pow(random.nextDouble(), 3), guest);
    }

    private static String prefix(int number) {
        if (number % 331 == 3) {
            return "svc-";
        }
        if (number % 401 == 7) {
            return "adm.";
        }
        return number % 997 == 5 ? "sysadmin" : "";
    }
}
