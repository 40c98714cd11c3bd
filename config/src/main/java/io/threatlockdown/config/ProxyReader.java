package io.threatlockdown.config;

import io.threatlockdown.azure.cloud.ProxySettings;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.xml.XmlElement;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the proxy on the way to Azure. */
final class ProxyReader {
    private static final Pattern ADDRESS = Pattern.compile("(?:http://)?([^:/@\\s]+):(\\d{1,5})/?");
    private static final int HIGHEST_PORT = 65_535;

    private final Options options;
    private final Paths paths;

    ProxyReader(Options options, Paths paths) {
        this.options = options;
        this.paths = paths;
    }

    /** The proxy; empty without one, and when it is wrong, which is then reported. */
    Optional<ProxySettings> read() {
        Optional<Matcher> address = address();
        Optional<ProxySettings.Logon> logon = options.element("proxy_auth_path").flatMap(this::logon);
        List<String> direct = options.text("no_proxy")
                .map(text -> Stream.of(text.split("[\\s,]+"))
                        .map(name -> name.startsWith("*.") ? name.substring(1) : name)
                        .toList())
                .orElse(List.of());
        return address.flatMap(
                parts -> port(parts.group(2)).map(port -> new ProxySettings(parts.group(1), port, logon, direct)));
    }

    /** What stands there is not repeated when it is wrong: people write passwords into it. */
    private Optional<Matcher> address() {
        return options.element("proxy").flatMap(element -> {
            Matcher parts = ADDRESS.matcher(Options.text(element));
            if (parts.matches()) {
                return Optional.of(parts);
            }
            options.findings()
                    .problem(
                            element.textPosition(),
                            "<proxy> must be host:port; a name and a password belong into the file of"
                                    + " <proxy_auth_path>");
            return Optional.empty();
        });
    }

    private Optional<Integer> port(String digits) {
        int port = Integer.parseInt(digits);
        if (port >= 1 && port <= HIGHEST_PORT) {
            return Optional.of(port);
        }
        options.findings().problem(options.element("proxy").orElseThrow().textPosition(), "there is no port " + digits);
        return Optional.empty();
    }

    private Optional<ProxySettings.Logon> logon(XmlElement element) {
        CredentialsFile file = CredentialsFile.read(paths.resolve(Options.text(element)));
        if (!file.problem().isEmpty()) {
            options.findings().problem(element.textPosition(), file.problem());
            return Optional.empty();
        }
        Optional<String> user = file.field("proxy_user");
        Optional<String> password = file.field("proxy_password");
        if (user.isEmpty()) {
            options.findings().problem(file.missing("proxy_user"));
        }
        if (password.isEmpty()) {
            options.findings().problem(file.missing("proxy_password"));
        }
        return user.flatMap(name -> password.map(secret -> new ProxySettings.Logon(name, new Secret(secret))));
    }
}
