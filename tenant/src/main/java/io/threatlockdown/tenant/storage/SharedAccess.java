package io.threatlockdown.tenant.storage;

import io.threatlockdown.event.ValueText;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shared access signatures: of the account, of a container, of a blob, signed with the account's key. Source: the pages on service and
 * account SAS of the Azure Storage REST API.
 */
final class SharedAccess {
    private static final String VERSION = "2021-12-02";

    /** From then on the signed text names the encryption scope. */
    private static final String WITH_ENCRYPTION_SCOPE = "2020-12-06";

    private final StorageAccount account;

    SharedAccess(StorageAccount account) {
        this.account = account;
    }

    /** A signature to list and read a container, as the query of an address, without a question mark. */
    String ofContainer(String container, Instant until) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("sp", "rl");
        query.put("se", ValueText.of(until.truncatedTo(ChronoUnit.SECONDS)));
        query.put("spr", "https");
        query.put("sv", VERSION);
        query.put("sr", "c");
        query.put("sig", account.sign(serviceText(query, container, "")));
        return query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What a signature is worth. */
    enum Verdict {
        GOOD,
        /** Not signed with the key, or signed for something else. */
        FORGED,
        /** Outside of its times. */
        EXPIRED,
        /** It does not allow that. */
        NOT_ALLOWED
    }

    /**
     * @param container "" for the account itself
     * @param blob "" for the container itself
     * @param permission {@code l} to list, {@code r} to read
     */
    Verdict judge(Map<String, String> query, String container, String blob, char permission, Instant now) {
        boolean ofAccount = query.containsKey("ss");
        String text = ofAccount ? accountText(query) : serviceText(query, container, blob);
        if (!account.isSignature(query.getOrDefault("sig", ""), text)) {
            return Verdict.FORGED;
        }
        Optional<Instant> from = time(query, "st");
        Optional<Instant> until = time(query, "se");
        if (until.isEmpty() || !now.isBefore(until.get()) || from.isPresent() && now.isBefore(from.get())) {
            return Verdict.EXPIRED;
        }
        boolean permitted = query.getOrDefault("sp", "").indexOf(permission) >= 0;
        return permitted && covers(query, container, blob) ? Verdict.GOOD : Verdict.NOT_ALLOWED;
    }

    private static boolean covers(Map<String, String> query, String container, String blob) {
        String types = query.getOrDefault("srt", "");
        if (query.containsKey("ss")) {
            char needed = container.isEmpty() ? 's' : blob.isEmpty() ? 'c' : 'o';
            return query.getOrDefault("ss", "").contains("b") && types.indexOf(needed) >= 0;
        }
        return switch (query.getOrDefault("sr", "")) {
            case "c" -> !container.isEmpty();
            case "b" -> !blob.isEmpty();
            default -> false;
        };
    }

    private static Optional<Instant> time(Map<String, String> query, String name) {
        String text = query.getOrDefault(name, "");
        return ValueText.instant(text.length() == 10 ? text + "T00:00:00Z" : text);
    }

    private static String serviceText(Map<String, String> query, String container, String blob) {
        boolean ofBlob = "b".equals(query.get("sr"));
        StringBuilder text = new StringBuilder();
        lines(text, query, "sp", "st", "se");
        text.append("/blob/").append(StorageAccount.NAME).append('/').append(container);
        text.append(ofBlob ? "/" + blob : "").append('\n');
        lines(text, query, "si", "sip", "spr", "sv", "sr", "snapshot");
        if (hasEncryptionScope(query)) {
            lines(text, query, "ses");
        }
        lines(text, query, "rscc", "rscd", "rsce", "rscl", "rsct");
        return text.substring(0, text.length() - 1);
    }

    private static String accountText(Map<String, String> query) {
        StringBuilder text = new StringBuilder(StorageAccount.NAME).append('\n');
        lines(text, query, "sp", "ss", "srt", "st", "se", "sip", "spr", "sv");
        if (hasEncryptionScope(query)) {
            lines(text, query, "ses");
        }
        return text.toString();
    }

    private static boolean hasEncryptionScope(Map<String, String> query) {
        return query.getOrDefault("sv", "").compareTo(WITH_ENCRYPTION_SCOPE) >= 0;
    }

    private static void lines(StringBuilder text, Map<String, String> query, String... names) {
        for (String name : names) {
            text.append(query.getOrDefault(name, "")).append('\n');
        }
    }
}
