package io.threatlockdown.azure.blob;

import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.expiry.SecretLife;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a shared access signature says of itself, without the signature. Source: the pages on service and account SAS of the Azure
 * Storage REST API.
 *
 * @param permissions {@code rl} to read and list; empty when a stored policy has them
 * @param expires exclusive; empty when a stored policy has it
 */
public record SharedAccessTerms(Optional<String> permissions, Optional<Instant> expires) {
    public static SharedAccessTerms of(Secret signature) {
        Map<String, String> fields = fields(signature.reveal());
        return new SharedAccessTerms(
                Optional.ofNullable(fields.get("sp")).filter(text -> text.matches("[a-z]{1,20}")),
                Optional.ofNullable(fields.get("se")).flatMap(SharedAccessTerms::instant));
    }

    /** How long the signature of an account is good for; unknown when a stored policy says it. */
    public static SecretLife life(StorageCredentials.SharedAccessSignature sas) {
        Optional<Instant> end = of(sas.signature()).expires();
        return new SecretLife(
                SecretLife.Kind.SHARED_ACCESS_SIGNATURE,
                sas.account(),
                "",
                end,
                end.isPresent() ? Optional.empty() : Optional.of("its end stands in a stored access policy"),
                remedy(sas.account()));
    }

    /** How to come by another one. */
    static String remedy(String account) {
        return "make one with read and list (portal: the storage account > Shared access signature, or: az storage"
                + " container generate-sas --account-name " + account
                + " --name CONTAINER --permissions rl --expiry DATE) and put it into the credentials file as sas_token";
    }

    /** Whether it says that this is not allowed. */
    boolean forbids(char permission) {
        return permissions.filter(allowed -> allowed.indexOf(permission) < 0).isPresent();
    }

    private static Map<String, String> fields(String signature) {
        Map<String, String> fields = new LinkedHashMap<>();
        String query = signature.startsWith("?") ? signature.substring(1) : signature;
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badPercent) {
            return text;
        }
    }

    /** A date alone is its first moment, UTC; minutes may stand without seconds. */
    private static Optional<Instant> instant(String text) {
        String whole = text.length() == 10 ? text + "T00:00:00Z" : text.replaceFirst("(T\\d{2}:\\d{2})Z$", "$1:00Z");
        try {
            return Optional.of(Instant.parse(whole));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }
}
