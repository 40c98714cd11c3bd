package io.threatlockdown.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must be nowhere: each secret as it is, and as addresses and headers carry it; and tokens, by their form. */
final class Secrets {
    private static final Pattern JSON_WEB_TOKEN = Pattern.compile("eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}");

    private final Map<String, Set<String>> forms = new LinkedHashMap<>();

    /** @param name what it is, for messages */
    void add(String name, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Set<String> all = new LinkedHashSet<>();
        all.add(secret);
        all.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        all.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        // Without the last characters, which depend on what follows.
        all.add(Base64.getEncoder().withoutPadding().encodeToString(bytes).replaceAll(".{2}$", ""));
        all.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).replaceAll(".{2}$", ""));
        forms.put(name, all);
    }

    /** What is found in a text; empty when nothing is. */
    List<String> in(String where, String text) {
        List<String> found = new ArrayList<>();
        forms.forEach((name, all) -> all.stream()
                .filter(text::contains)
                .limit(1)
                .forEach(form -> found.add(name + " in " + where + ": " + around(text, text.indexOf(form)))));
        JSON_WEB_TOKEN
                .matcher(text)
                .results()
                .limit(1)
                .forEach(token -> found.add("a token in " + where + ": " + around(text, token.start())));
        return found;
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 30))
                .replaceAll("[^\\x20-\\x7e]+", " ");
    }

    /** What is found in the files below a folder, whatever they hold. */
    List<String> below(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.addAll(
                        in(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1)));
            }
        }
        return found;
    }
}
