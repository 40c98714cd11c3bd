package io.threatlockdown.tenant.storage;

import io.threatlockdown.tenant.http.Request;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text that a client signs with the account's key. Source: the page on Shared Key of the Azure Storage REST API. */
final class SharedKey {
    private static final List<String> STANDARD = List.of(
            "Content-Encoding",
            "Content-Language",
            "Content-Length",
            "Content-MD5",
            "Content-Type",
            "Date",
            "If-Modified-Since",
            "If-Match",
            "If-None-Match",
            "If-Unmodified-Since",
            "Range");

    private SharedKey() {}

    static String textToSign(Request request) {
        StringBuilder text = new StringBuilder(request.method());
        for (String name : STANDARD) {
            text.append('\n').append(standard(request, name));
        }
        request.headers().entrySet().stream()
                .filter(header -> header.getKey().startsWith("x-ms-"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(header -> text.append('\n')
                        .append(header.getKey())
                        .append(':')
                        .append(String.join(",", header.getValue()).strip()));
        text.append("\n/").append(StorageAccount.NAME).append(request.target().getRawPath());
        TreeMap<String, List<String>> parameters = new TreeMap<>(request.parameters().entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
        parameters.forEach(
                (name, values) -> text.append('\n').append(name).append(':').append(String.join(",", values)));
        return text.toString();
    }

    private static String standard(Request request, String name) {
        String value = request.header(name).orElse("");
        boolean zeroLength = name.equals("Content-Length") && value.equals("0");
        boolean datedElsewhere =
                name.equals("Date") && request.header("x-ms-date").isPresent();
        return zeroLength || datedElsewhere ? "" : value;
    }
}
