package io.threatlockdown.kql.compute;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Browser, operating system and device as a user agent tells them, of those that are common; others are {@code Other}. */
final class UserAgent {
    private static final String OTHER = "Other";
    private static final int LONGEST = 2000;
    private static final List<String> NO_VERSION = List.of("", "", "", "");

    /** A family, and where its version stands. */
    private record Rule(String family, Pattern pattern) {
        static Rule of(String line) {
            int space = line.indexOf(" = ");
            return new Rule(line.substring(0, space), Pattern.compile(line.substring(space + 3)));
        }
    }

    private record Match(String family, List<String> version) {}

    /** The first that is found counts; up to four groups are the parts of the version. */
    private static final List<Rule> BROWSERS = rules("""
            Googlebot = Googlebot(?:-\\w+)?/(\\d+)\\.(\\d+)
            bingbot = bingbot/(\\d+)\\.(\\d+)
            AdobeAIR = AdobeAIR/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Edge Mobile = (?:EdgA|EdgiOS)/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Edge = Edge?/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Opera Mobile = Mobile.*OPR/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Opera = OPR/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Opera = Opera.*Version/(\\d+)\\.(\\d+)
            Opera = Opera[/ ](\\d+)\\.(\\d+)
            Samsung Internet = SamsungBrowser/(\\d+)\\.(\\d+)
            Vivaldi = Vivaldi/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Yandex Browser = YaBrowser/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Electron = Electron/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Nokia OSS Browser = Series60/(\\d+)\\.(\\d+).*AppleWebKit
            HeadlessChrome = HeadlessChrome/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Chrome Mobile iOS = CriOS/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Firefox iOS = FxiOS/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Chrome Mobile WebView = ; wv\\).*Chrome/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Chrome Mobile = Chrome/(\\d+)\\.(\\d+)(?:\\.(\\d+))?[\\d.]* Mobile
            Chrome = Chrome/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Firefox Mobile = (?:Mobile|Tablet).*Firefox/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Firefox = Firefox/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            IE Mobile = IEMobile[ /](\\d+)\\.(\\d+)
            IE = Trident/.*rv:(\\d+)\\.(\\d+)
            IE = MSIE (\\d+)\\.(\\d+)
            Mobile Safari = (?:iPhone|iPad|iPod).*Version/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Mobile Safari UI/WKWebView = (?:iPhone|iPad|iPod).* OS (\\d+)_(\\d+)(?:_(\\d+))?.*AppleWebKit
            Android = Android.*Version/(\\d+)\\.(\\d+)
            Safari = Version/(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*Safari/
            Python Requests = python-requests/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Python aiohttp = aiohttp/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Python-urllib = Python-urllib/(\\d+)\\.(\\d+)
            Apache-HttpClient = Apache-HttpClient/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            okhttp = okhttp/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Go-http-client = Go-http-client/(\\d+)\\.(\\d+)
            PostmanRuntime = PostmanRuntime/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            curl = curl/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Wget = Wget/(\\d+)\\.(\\d+)(?:\\.(\\d+))?
            """);

    private static final List<Rule> SYSTEMS = rules("""
            Windows Phone = Windows Phone (?:OS )?(\\d+)\\.(\\d+)
            Windows = Windows NT (\\d+\\.\\d+)
            Windows = Windows (XP|Vista|7|8\\.1|8|10|11|2000|98|95|ME)\\b
            Windows = (?:Windows|Win32|Win64)
            iOS = (?:iPhone|iPad|iPod).* OS (\\d+)_(\\d+)(?:_(\\d+))?
            iOS = (?:CPU OS|iPhone OS|iOS)[ /](\\d+)[._](\\d+)(?:[._](\\d+))?
            Mac OS X = Mac OS X (\\d+)[._](\\d+)(?:[._](\\d+))?
            Mac OS X = Mac OS X|Macintosh
            Android = Android (\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?
            Android = Android
            Chrome OS = CrOS \\w+ (\\d+)\\.(\\d+)(?:\\.(\\d+))?
            Symbian OS = Symbian ?OS/(\\d+)\\.(\\d+)
            Ubuntu = Ubuntu(?:/(\\d+)\\.(\\d+)(?:\\.(\\d+))?)?
            Fedora = Fedora
            FreeBSD = FreeBSD
            Linux = Linux
            """);

    private static final Pattern ANDROID_MODEL =
            Pattern.compile("Android [\\d.]+; (?:[a-z]{2}[-_][A-Za-z]{2}; )?([^;)]+?)(?: Build/[^;)]*)?[;)]");
    private static final Pattern NOKIA = Pattern.compile("Nokia(\\w+)(-\\w+)?/");
    private static final Pattern BOT = Pattern.compile("(?i)bot\\b|crawler|spider");

    private UserAgent() {}

    private static List<Rule> rules(String lines) {
        return lines.lines().map(Rule::of).toList();
    }

    /** @param parts {@code "browser"}, {@code "os"} or {@code "device"}, or an array of these */
    static JsonNode parts(String userAgent, JsonNode parts) {
        String text = userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
        Stream<JsonNode> wanted = parts.isArray() ? StreamSupport.stream(parts.spliterator(), false) : Stream.of(parts);
        ObjectNode bag = Json.object();
        wanted.filter(JsonNode::isString)
                .map(part -> part.asString().toLowerCase(Locale.ROOT))
                .forEach(part -> {
                    switch (part) {
                        case "browser" -> bag.set("Browser", browser(text));
                        case "os" -> bag.set("OperatingSystem", system(text));
                        case "device" -> bag.set("Device", device(text));
                        default -> {}
                    }
                });
        return bag;
    }

    private static Optional<Match> first(List<Rule> rules, String text) {
        for (Rule rule : rules) {
            Matcher matcher = rule.pattern().matcher(text);
            if (matcher.find()) {
                List<String> version = Stream.iterate(1, group -> group + 1)
                        .limit(NO_VERSION.size())
                        .map(group -> group > matcher.groupCount()
                                ? ""
                                : Optional.ofNullable(matcher.group(group)).orElse(""))
                        .toList();
                return Optional.of(new Match(rule.family(), version));
            }
        }
        return Optional.empty();
    }

    private static JsonNode browser(String text) {
        Match match = first(BROWSERS, text).orElse(new Match(OTHER, NO_VERSION));
        return Json.object()
                .put("Family", match.family())
                .put("MajorVersion", match.version().get(0))
                .put("MinorVersion", match.version().get(1))
                .put("Patch", match.version().get(2));
    }

    private static JsonNode system(String text) {
        Match match = first(SYSTEMS, text).orElse(new Match(OTHER, NO_VERSION));
        List<String> version =
                match.family().equals("Windows") ? windows(match.version().getFirst()) : match.version();
        return Json.object()
                .put("Family", match.family())
                .put("MajorVersion", version.get(0))
                .put("MinorVersion", version.get(1))
                .put("Patch", version.get(2))
                .put("PatchMinor", version.get(3));
    }

    /** The name that a version of Windows is sold by. */
    private static List<String> windows(String version) {
        return switch (version) {
            case "10.0" -> List.of("10", "", "", "");
            case "6.3", "8.1" -> List.of("8", "1", "", "");
            case "6.2" -> List.of("8", "", "", "");
            case "6.1" -> List.of("7", "", "", "");
            case "6.0" -> List.of("Vista", "", "", "");
            case "5.1", "5.2" -> List.of("XP", "", "", "");
            case "5.0" -> List.of("2000", "", "", "");
            default -> List.of(version, "", "", "");
        };
    }

    private static JsonNode device(String text) {
        if (BOT.matcher(text).find()) {
            return device("Spider", "Spider", "Desktop");
        }
        for (String apple : List.of("iPhone", "iPad", "iPod")) {
            if (text.contains(apple)) {
                return device(apple, "Apple", apple);
            }
        }
        if (text.contains("Macintosh")) {
            return device("Mac", "Apple", "Mac");
        }
        Matcher nokia = NOKIA.matcher(text);
        if (nokia.find()) {
            String model = nokia.group(1);
            return device("Nokia " + model, "Nokia", model + Objects.requireNonNullElse(nokia.group(2), ""));
        }
        Matcher android = ANDROID_MODEL.matcher(text);
        if (android.find()) {
            return android(android.group(1));
        }
        return device(OTHER, "", "");
    }

    private static JsonNode android(String model) {
        if (model.matches("(?:SM|GT|SCH|SGH|SHV)-.*")) {
            return device("Samsung " + model, "Samsung", model);
        }
        if (model.startsWith("Pixel")) {
            return device(model, "Google", model);
        }
        return model.equals("K") || model.equals("Mobile")
                ? device("Generic Smartphone", "Generic", "Smartphone")
                : device(model, "Generic_Android", model);
    }

    private static JsonNode device(String family, String brand, String model) {
        return Json.object().put("Family", family).put("Brand", brand).put("Model", model);
    }
}
