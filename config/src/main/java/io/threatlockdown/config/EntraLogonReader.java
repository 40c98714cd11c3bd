package io.threatlockdown.config;

import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.logon.CredentialsSource;
import io.threatlockdown.xml.XmlElement;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code <entra_logon>} block. */
final class EntraLogonReader {
    /** Of the dashboard's roles, in the words of its accounts. */
    private static final List<String> ROLES = List.of("viewer", "analyst", "engineer", "administrator");

    private static final String TENANTS = "tenants";
    private static final String ID = "application_id";
    private static final String KEY = "application_key";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Findings findings;
    private final Options options;
    private final Paths paths;

    EntraLogonReader(XmlElement block, Findings findings, Paths paths) {
        this.findings = findings;
        this.options = Options.of(OptionGroup.ENTRA_LOGON, block, findings);
        this.paths = paths;
    }

    /** Empty when something is wrong, which is then reported. */
    Optional<EntraLogon> read() {
        Optional<String> tenant = tenant();
        Optional<CredentialsSource> credentials = credentials();
        List<EntraLogon.Grant> grants = grants();
        Optional<URI> address = options.value(
                "dashboard_url",
                EntraLogonReader::address,
                "an address https://host or https://host:port without a path; http is for this machine alone");
        return tenant.flatMap(id -> credentials.map(source -> new EntraLogon(id, source, grants, address)));
    }

    /** The id alone: a domain can be given to another tenant. */
    private Optional<String> tenant() {
        if (options.required("tenant_id", "the id of the Entra ID tenant, a GUID")
                .isEmpty()) {
            return Optional.empty();
        }
        return options.value(
                "tenant_id",
                text -> Values.isGuid(text) ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty(),
                "the tenant's id, a GUID");
    }

    private Optional<CredentialsSource> credentials() {
        if (options.required(
                        "auth_path", "a credentials file with the lines application_id = … and application_key = …")
                .isEmpty()) {
            return Optional.empty();
        }
        XmlElement authPath = options.element("auth_path").orElseThrow();
        Path path = paths.resolve(Options.text(authPath));
        CredentialsFile file = CredentialsFile.read(path);
        if (!file.problem().isEmpty()) {
            findings.problem(authPath.textPosition(), file.problem());
            return Optional.empty();
        }
        file.lineProblems().forEach(findings::problem);
        for (String field : List.of(ID, KEY)) {
            if (file.field(field).isEmpty()) {
                findings.problem(file.missing(field));
            }
        }
        return whole(file).map(known -> new WatchedCredentials<>(path, known, EntraLogonReader::whole)::get);
    }

    private static Optional<Credentials> whole(CredentialsFile file) {
        return file.field(ID)
                .flatMap(id -> file.field(KEY).map(key -> new Credentials.ClientSecret(id, new Secret(key))));
    }

    private List<EntraLogon.Grant> grants() {
        List<EntraLogon.Grant> grants = new ArrayList<>();
        for (String role : ROLES) {
            for (XmlElement element : options.blocks(role)) {
                String text = Options.text(element);
                if (text.isEmpty()) {
                    findings.problem(
                            element,
                            "<" + role + "> is empty: write the value of an app role or the id of a group into it");
                } else {
                    String value = Values.isGuid(text) ? text.toLowerCase(Locale.ROOT) : text;
                    grants.add(new EntraLogon.Grant(role, value, tenants(element)));
                }
            }
        }
        boolean noneNamed = ROLES.stream().allMatch(role -> options.blocks(role).isEmpty());
        if (noneNamed) {
            findings.problem(
                    options.owner(),
                    "<entra_logon> gives nobody a role: name an app role or the id of a group in <viewer>, <analyst>,"
                            + " <engineer> or <administrator>");
        }
        return grants;
    }

    /** Of {@code tenants="…"}; none for all. A wrong one is reported: left out it would open more than was meant. */
    private List<String> tenants(XmlElement element) {
        element.attributes().stream()
                .filter(attribute -> !attribute.name().equals(TENANTS))
                .forEach(other -> findings.problem(
                        element,
                        "<" + element.name() + "> has no attribute '" + other.name() + "'; it has '" + TENANTS + "'"));
        Optional<String> written = element.attribute(TENANTS);
        if (written.isEmpty()) {
            return List.of();
        }
        List<String> ids = Arrays.stream(written.get().split("[,\\s]+"))
                .filter(id -> !id.isEmpty())
                .toList();
        if (ids.isEmpty() || !ids.stream().allMatch(Values::isGuid)) {
            findings.problem(
                    element,
                    "tenants=\"" + written.get() + "\" is not a list of ids: write the GUIDs of the column TenantId"
                            + " with commas between, or leave tenants away for all");
        }
        return ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).toList();
    }

    /** Entra sends browsers back over https, and over http to this machine alone. */
    private static Optional<URI> address(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean bare = "".equals(uri.getRawPath())
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && uri.getHost() != null;
            boolean safe = "https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost());
            return bare && safe ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }
}
