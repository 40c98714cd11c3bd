package io.threatlockdown.config;

import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.logon.Credentials;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class DashboardAccessTest {
    private static final String TENANT = "72F988BF-86f1-41af-91ab-2d7cd011db47";
    private static final String GROUP = "0A1b2c3d-0000-4000-8000-000000000001";

    @TempDir
    Path directory;

    private ConfigurationFolder folder;

    @BeforeEach
    void write() throws IOException {
        folder = ConfigurationFolder.in(directory);
    }

    @Test
    void entraLogonIsReadWithItsRoles() throws IOException {
        EntraLogon logon = access("""
                <entra_logon>
                  <tenant_id>%s</tenant_id>
                  <auth_path>good.txt</auth_path>
                  <dashboard_url>https://tld.example:8765/</dashboard_url>
                  <viewer tenants="%s,
                    11111111-1111-1111-1111-11111111111A">Logs.Read</viewer>
                  <viewer>%s</viewer>
                  <administrator>Logs.Manage</administrator>
                </entra_logon>
                """.formatted(TENANT, TENANT, GROUP)).entra().orElseThrow();

        assertThat(logon.tenantId()).isEqualTo("72f988bf-86f1-41af-91ab-2d7cd011db47");
        assertThat(logon.credentials().current()).isEqualTo(new Credentials.ClientSecret("app", new Secret("key~1")));
        assertThat(logon.grants())
                .containsExactly(
                        new EntraLogon.Grant(
                                "viewer",
                                "Logs.Read",
                                List.of(
                                        "72f988bf-86f1-41af-91ab-2d7cd011db47",
                                        "11111111-1111-1111-1111-11111111111a")),
                        new EntraLogon.Grant("viewer", "0a1b2c3d-0000-4000-8000-000000000001", List.of()),
                        new EntraLogon.Grant("administrator", "Logs.Manage", List.of()));
        assertThat(logon.dashboardUrl()).contains(URI.create("https://tld.example:8765"));
        assertThat(logon.toString()).doesNotContain("key~1");
    }

    @Test
    void tenantsThatAreMistypedOpenNothing() throws IOException {
        assertThat(problems("""
                <entra_logon>
                  <tenant_id>%s</tenant_id>
                  <auth_path>good.txt</auth_path>
                  <viewer tenants="contoso">Logs.Read</viewer>
                  <analyst tenants="">Logs.Work</analyst>
                  <engineer tenant="%s">Logs.Build</engineer>
                </entra_logon>
                """.formatted(TENANT, TENANT)))
                .hasSize(3)
                .anyMatch(line -> line.contains("tenants=\"contoso\" is not a list of ids"))
                .anyMatch(line -> line.contains("tenants=\"\" is not a list of ids"))
                .anyMatch(line -> line.contains("<engineer> has no attribute 'tenant'"));
    }

    @Test
    void everyMistakeOfEntraLogonIsNamedWithItsLine() throws IOException {
        assertThat(problems("""
                <entra_logon>
                  <tenant_id>contoso.example</tenant_id>
                  <auth_path>open.txt</auth_path>
                  <dashboard_url>http://tld.example</dashboard_url>
                  <tenent_id>x</tenent_id>
                </entra_logon>
                """))
                .containsExactly(
                        "ossec.conf:2:1: <entra_logon> gives nobody a role: name an app role or the id of a group in"
                                + " <viewer>, <analyst>, <engineer> or <administrator>",
                        "ossec.conf:3:14: <tenant_id> is 'contoso.example' and must be the tenant's id, a GUID",
                        "ossec.conf:4:14: credentials file {dir}/open.txt is open to others (rw-r--r--):"
                                + " chmod 600 {dir}/open.txt",
                        "ossec.conf:5:18: <dashboard_url> is 'http://tld.example' and must be an address https://host or"
                                + " https://host:port without a path; http is for this machine alone",
                        "ossec.conf:6:3: unknown option <tenent_id> in <threatlockdown> <entra_logon>; did you mean"
                                + " <tenant_id>?");
    }

    @Test
    void aBlockThatSaysNothingIsToldWhatItNeeds() throws IOException {
        assertThat(problems("<entra_logon/>"))
                .containsExactly(
                        "ossec.conf:2:1: <entra_logon> has no <tenant_id>: the id of the Entra ID tenant, a GUID",
                        "ossec.conf:2:1: <entra_logon> has no <auth_path>: a credentials file with the lines"
                                + " application_id = … and application_key = …",
                        "ossec.conf:2:1: <entra_logon> gives nobody a role: name an app role or the id of a group in"
                                + " <viewer>, <analyst>, <engineer> or <administrator>");
    }

    @Test
    void sessionsLastAsLongAsIsSaid() throws IOException {
        DashboardAccess access = access("<session_idle>15m</session_idle>\n<session_lifetime>8h</session_lifetime>");

        assertThat(access.sessionIdle()).isEqualTo(Duration.ofMinutes(15));
        assertThat(access.sessionLifetime()).isEqualTo(Duration.ofHours(8));
        assertThat(access("<session_lifetime>30m</session_lifetime>").sessionIdle())
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void aSessionCannotBeIdleForLongerThanItLasts() throws IOException {
        assertThat(problems("<session_idle>9h</session_idle>\n<session_lifetime>8h</session_lifetime>"))
                .containsExactly(
                        "ossec.conf:2:15: <session_idle> is longer than <session_lifetime>, by which every session ends:"
                                + " shorten it, or lengthen <session_lifetime>");
        assertThat(problems("<session_idle>1m</session_idle>"))
                .containsExactly(
                        "ossec.conf:2:15: <session_idle> is '1m' and must be a number with m, h or d, 2m to 30d");
    }

    @Test
    void otherMachinesAreSpokenToOverTlsUnlessThatIsDeclined() throws IOException {
        assertThat(access("").ownCertificate()).isFalse();
        assertThat(access("<listen>127.0.0.1:9000</listen>").ownCertificate()).isFalse();
        assertThat(access("<listen>0.0.0.0:9000</listen>").ownCertificate()).isTrue();
        assertThat(access("<listen>[::]:9000</listen>").ownCertificate()).isTrue();
        assertThat(access("<listen>0.0.0.0:9000</listen><plain_http>yes</plain_http>")
                        .ownCertificate())
                .isFalse();
    }

    private DashboardAccess access(String settings) throws IOException {
        ConfigurationOutcome outcome = read(settings);
        assertThat(outcome).as(() -> folder.lines(outcome).toString()).isInstanceOf(ConfigurationOutcome.Usable.class);
        return ((ConfigurationOutcome.Usable) outcome).configuration().access();
    }

    private List<String> problems(String settings) throws IOException {
        return folder.lines(read(settings)).stream()
                .filter(line -> !line.contains("warning:"))
                .toList();
    }

    private ConfigurationOutcome read(String settings) throws IOException {
        return folder.read("<ossec_config><threatlockdown>\n" + settings + "</threatlockdown></ossec_config>");
    }
}
