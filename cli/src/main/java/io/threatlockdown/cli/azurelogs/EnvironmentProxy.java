package io.threatlockdown.cli.azurelogs;

import io.threatlockdown.azure.cloud.ProxySettings;
import io.threatlockdown.azure.cloud.Secret;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The proxy that the environment names, as Python's programs find it. */
final class EnvironmentProxy {
    private static final List<String> PROXY = List.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");
    private static final List<String> DIRECT = List.of("no_proxy", "NO_PROXY");
    private static final int USUAL_PORT = 80;

    private EnvironmentProxy() {}

    /**
     * @throws IllegalArgumentException when it is no address; the message does not hold it, because passwords stand in it
     */
    static Optional<ProxySettings> in(Map<String, String> environment) {
        return first(environment, PROXY).map(text -> proxy(text, direct(environment)));
    }

    private static ProxySettings proxy(String text, List<String> direct) {
        URI address;
        try {
            address = new URI(text.contains("://") ? text : "http://" + text);
        } catch (URISyntaxException noAddress) {
            throw unusable();
        }
        if (address.getHost() == null || !"http".equalsIgnoreCase(address.getScheme())) {
            throw unusable();
        }
        return new ProxySettings(
                address.getHost(),
                address.getPort() < 0 ? USUAL_PORT : address.getPort(),
                Optional.ofNullable(address.getRawUserInfo()).map(EnvironmentProxy::logon),
                direct);
    }

    private static ProxySettings.Logon logon(String userInfo) {
        String[] parts = userInfo.split(":", 2);
        return new ProxySettings.Logon(decoded(parts[0]), new Secret(parts.length == 2 ? decoded(parts[1]) : ""));
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** There, a name stands for everything below it too. */
    private static List<String> direct(Map<String, String> environment) {
        return first(environment, DIRECT).stream()
                .flatMap(text -> Stream.of(text.split("[\\s,]+")))
                .map(name -> name.startsWith("*.") ? name.substring(1) : name)
                .filter(name -> !name.isEmpty())
                .flatMap(name -> name.startsWith(".") ? Stream.of(name) : Stream.of(name, "." + name))
                .toList();
    }

    private static Optional<String> first(Map<String, String> environment, List<String> names) {
        return names.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(text -> !text.isBlank())
                .map(String::strip)
                .findFirst();
    }

    private static IllegalArgumentException unusable() {
        return new IllegalArgumentException(
                "the proxy in the environment variable https_proxy is no address: it must be http://host:port");
    }
}
