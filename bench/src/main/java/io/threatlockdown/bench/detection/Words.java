package io.threatlockdown.bench.detection;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The words that invented products, operations and people are made of. */
final class Words {
    static final List<String> VERBS = List.of(
            "Add",
            "Update",
            "Delete",
            "Create",
            "Remove",
            "Assign",
            "Revoke",
            "Restore",
            "Enable",
            "Disable",
            "Consent",
            "Register",
            "Reset",
            "Rotate",
            "Export",
            "Import",
            "Approve",
            "Reject",
            "Invite",
            "Elevate",
            "Read",
            "List",
            "Attach",
            "Detach");
    static final List<String> NOUNS = List.of(
            "user",
            "group",
            "role",
            "device",
            "policy",
            "application",
            "secret",
            "certificate",
            "owner",
            "permission",
            "tenant",
            "session",
            "token",
            "domain",
            "license",
            "key",
            "vault",
            "network",
            "gateway",
            "bucket",
            "cluster",
            "snapshot",
            "mailbox",
            "connector",
            "webhook",
            "runner",
            "branch",
            "pipeline",
            "firewall",
            "subnet");
    private static final List<String> PHRASE_WORDS = List.of(
            "session",
            "request",
            "packet",
            "login",
            "tunnel",
            "update",
            "service",
            "backup",
            "signature",
            "policy",
            "channel",
            "process",
            "interface",
            "certificate",
            "account",
            "cache",
            "cluster",
            "member",
            "port",
            "queue",
            "stream",
            "volume",
            "opened",
            "closed",
            "started",
            "stopped",
            "rejected",
            "accepted",
            "matched",
            "renewed",
            "expired",
            "scheduled",
            "completed",
            "changed",
            "allowed",
            "queued",
            "removed",
            "added",
            "by",
            "for",
            "on",
            "at",
            "with",
            "after",
            "before",
            "remote",
            "local",
            "inbound",
            "outbound",
            "primary",
            "secondary",
            "unknown",
            "internal",
            "external",
            "nightly");
    private static final List<String> FIRST_NAMES = List.of(
            "ada", "alan", "barbara", "bela", "carla", "chen", "diego", "edith", "emil", "fatima", "grace", "hana",
            "ines", "ivan", "jonas", "kamala", "lena", "luis", "mara", "nadia", "olga", "omar", "paula", "quentin",
            "rosa", "samir", "tove", "ulla", "viktor", "wanda", "yusuf", "zoe");
    private static final String CONSONANTS = "bdfgklmnprstvz";
    private static final String VOWELS = "aeiou";

    private Words() {}

    static <T> T pick(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    /** An invented word of so many syllables. */
    static String invented(int syllables, RandomGenerator random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                    .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return word.toString();
    }

    /** So many words with blanks between them, as the message of a log line has them. */
    static String phrase(int words, RandomGenerator random) {
        StringBuilder phrase = new StringBuilder(pick(PHRASE_WORDS, random));
        for (int i = 1; i < words; i++) {
            phrase.append(' ').append(i == words / 2 ? invented(3, random) : pick(PHRASE_WORDS, random));
        }
        return phrase.toString();
    }

    /** One of some thousands. */
    static String userName(RandomGenerator random) {
        return pick(FIRST_NAMES, random) + "." + (char) ('a' + random.nextInt(26)) + random.nextInt(90);
    }

    /** A public address, one of so many. */
    static String address(int of, RandomGenerator random) {
        int number = random.nextInt(of);
        return "203." + number % 113 + "." + number / 113 % 250 + "." + (1 + number % 250);
    }

    static UUID uuid(RandomGenerator random) {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE);
    }

    static String hex(int digits, RandomGenerator random) {
        StringBuilder hex = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }
}
