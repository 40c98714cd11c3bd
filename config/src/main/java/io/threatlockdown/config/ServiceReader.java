package io.threatlockdown.config;

import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.http.AzureHttp;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.pipeline.RetentionSettings;
import io.threatlockdown.pipeline.WindowSettings;
import io.threatlockdown.pipeline.analytic.AnalyticSettings;
import io.threatlockdown.workspace.tls.TlsFiles;
import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.XmlElement;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code <threatlockdown>} blocks: what Wazuh has no word for. */
final class ServiceReader {
    private static final ListenAddress USUAL_ADDRESS = new ListenAddress("127.0.0.1", 8765);
    private static final Duration USUAL_OVERLAP = Duration.ofMinutes(5);
    private static final Duration USUAL_SETTLE = Duration.ofSeconds(30);
    private static final Duration USUAL_LATENESS = Duration.ofHours(6);
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern ADDRESS = Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([^:\\[\\]\\s]+)):(\\d{1,5})");

    private final Options options;
    private final Findings findings;
    private final Paths paths;

    ServiceReader(Options options, Paths paths) {
        this.options = options;
        this.findings = options.findings();
        this.paths = paths;
    }

    Path dataDirectory() {
        Path directory = paths.resolve(options.text("data_dir").orElse("data"));
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            findings.problem(
                    options.element("data_dir").map(XmlElement::textPosition).orElse(Position.START),
                    "the data directory " + directory + " is a file: name a directory in <data_dir>");
        }
        return directory;
    }

    ListenAddress listen() {
        return options.value("listen", ServiceReader::address, "host:port, 127.0.0.1:8765 for one")
                .orElse(USUAL_ADDRESS);
    }

    /** @param tls the certificate that is named; empty without one */
    DashboardAccess access(ListenAddress listen, Optional<TlsFiles> tls) {
        boolean plain =
                options.value("plain_http", Values::yesOrNo, "yes or no").orElse(false);
        boolean open = tls.isEmpty() && !isLoopback(listen.host());
        Position place = options.element("listen").map(XmlElement::textPosition).orElse(Position.START);
        if (open && !plain) {
            findings.notice(
                    place,
                    "the dashboard can be reached from other machines and speaks TLS with a certificate of its own, of which"
                            + " browsers warn: set <tls_certificate> and <tls_key> to have it show one that they know");
        }
        if (open && plain) {
            findings.warning(
                    place,
                    "the dashboard speaks plain HTTP and can be reached from other machines at " + listen
                            + ", so passwords and tokens can be read on the way: leave out <plain_http>,"
                            + " or let nothing but a TLS proxy reach it");
        }
        SessionReader sessions = new SessionReader(options);
        Duration lifetime = sessions.lifetime();
        return new DashboardAccess(open && !plain, sessions.idle(lifetime), lifetime, entra());
    }

    private Optional<EntraLogon> entra() {
        return onlyBlock("entra_logon").flatMap(block -> new EntraLogonReader(block, findings, paths).read());
    }

    GeoipPaths geoip() {
        return onlyBlock("geoip")
                .map(block -> new GeoipReader(block, findings, paths).read())
                .orElse(GeoipPaths.NONE);
    }

    private Optional<XmlElement> onlyBlock(String name) {
        List<XmlElement> blocks = options.blocks(name);
        blocks.stream()
                .skip(1)
                .forEach(again -> findings.problem(again, "<" + name + "> is given more than once: keep one of them"));
        return blocks.stream().findFirst();
    }

    Optional<TlsFiles> tls() {
        return new TlsReader(options, paths, InstantSource.system()).files();
    }

    RetentionSettings retention() {
        return new RetentionReader(options).read();
    }

    WindowSettings windows() {
        return new WindowSettings(span("overlap", USUAL_OVERLAP), span("settle", USUAL_SETTLE));
    }

    Duration lateness() {
        return span("lateness", USUAL_LATENESS);
    }

    Duration analyticLateness() {
        return span("analytic_lateness", AnalyticSettings.USUAL.lateness());
    }

    boolean strictRules() {
        return options.value("strict_rules", Values::yesOrNo, "yes or no").orElse(false);
    }

    boolean reloadRules() {
        return options.value("reload_rules", Values::yesOrNo, "yes or no").orElse(true);
    }

    CloudEndpoints endpoints() {
        Cloud cloud = options.value("cloud", ServiceReader::cloud, "public, us_government or china")
                .orElse(Cloud.PUBLIC);
        CloudEndpoints endpoints = cloud.endpoints();
        endpoints = httpsAddress("authority").map(endpoints::withAuthority).orElse(endpoints);
        endpoints = httpsAddress("query_host").map(endpoints::withQueryHost).orElse(endpoints);
        endpoints = httpsAddress("graph_host").map(endpoints::withGraphHost).orElse(endpoints);
        endpoints = options.value("blob_host", ServiceReader::blobAddress, "an https address with {account} in it")
                .map(endpoints::withBlobAddress)
                .orElse(endpoints);
        endpoints =
                new ProxyReader(options, paths).read().map(endpoints::withProxy).orElse(endpoints);
        return caFile().map(endpoints::withCaFile).orElse(endpoints);
    }

    private Duration span(String name, Duration usual) {
        return options.value(
                        name,
                        text -> text.equals("0") ? Optional.of(Duration.ZERO) : Spans.parse(text, "smhd"),
                        "a number with s, m, h or d, 5m for one")
                .orElse(usual);
    }

    private Optional<URI> httpsAddress(String name) {
        return options.value(
                name, ServiceReader::bareHttps, "an address https://host or https://host:port without a path");
    }

    private Optional<Path> caFile() {
        return options.element("ca_file").map(element -> {
            Path file = paths.resolve(Options.text(element));
            try {
                AzureHttp.checkCaFile(file);
            } catch (OperationException unusable) {
                findings.problem(element.textPosition(), unusable.getMessage());
            }
            return file;
        });
    }

    private static Optional<Cloud> cloud(String text) {
        for (Cloud cloud : Cloud.values()) {
            if (cloud.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(cloud);
            }
        }
        return Optional.empty();
    }

    private static Optional<URI> bareHttps(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean bare = uri.getRawPath() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            return bare && "https".equals(uri.getScheme()) && uri.getHost() != null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /** The name may stand in the host or in the path, as it does before an emulator. */
    private static Optional<String> blobAddress(String text) {
        String address = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return address.matches("https://[^\\s?#@]*\\{account}[^\\s?#@{}]*") ? Optional.of(address) : Optional.empty();
    }

    private static Optional<ListenAddress> address(String text) {
        Matcher parts = ADDRESS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String host = Optional.ofNullable(parts.group(1)).orElseGet(() -> parts.group(2));
        int port = Integer.parseInt(parts.group(3));
        return port >= 1 && port <= HIGHEST_PORT ? Optional.of(new ListenAddress(host, port)) : Optional.empty();
    }

    /** By the text alone: a name is not looked up. */
    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
