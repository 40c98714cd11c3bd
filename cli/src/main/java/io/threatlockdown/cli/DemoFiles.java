package io.threatlockdown.cli;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.workspace.PrivateFiles;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** What the demo writes for itself: a configuration and a credentials file like those of a real installation, and its password. */
final class DemoFiles {
    private final Path directory;

    DemoFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes {@code ossec.conf} and the credentials file, for where the tenant listens now.
     *
     * @param port the dashboard's; another one when it is taken
     * @return the configuration file
     */
    Path write(LocalTenant tenant, int port) {
        PrivateFiles.createDirectory(directory);
        PrivateFiles.write(
                directory.resolve("credentials"),
                "application_id = " + tenant.clientId() + "\napplication_key = " + tenant.clientSecret() + "\n");
        Path file = directory.resolve("ossec.conf");
        PrivateFiles.write(file, configuration(tenant, freePort(port)));
        return file;
    }

    void keepPassword(String password) {
        PrivateFiles.write(passwordFile(), password);
    }

    String password() {
        try {
            return Files.readString(passwordFile());
        } catch (IOException e) {
            return "(unknown: " + passwordFile() + " is gone; delete " + directory + " to start afresh)";
        }
    }

    private Path passwordFile() {
        return directory.resolve("password");
    }

    private String configuration(LocalTenant tenant, int port) {
        return """
                <!-- Written by 'tld demo' at each start. -->
                <ossec_config>
                  <wodle name="azure-logs">
                    <disabled>no</disabled>
                    <interval>5s</interval>
                    <run_on_start>yes</run_on_start>
                    <log_analytics>
                      <auth_path>credentials</auth_path>
                      <tenantdomain>%s</tenantdomain>
                %s    </log_analytics>
                  </wodle>

                  <alerts>
                    <log_alert_level>3</log_alert_level>
                  </alerts>

                  <threatlockdown>
                    <data_dir>%s</data_dir>
                    <listen>127.0.0.1:%d</listen>
                    <authority>%s</authority>
                    <query_host>%s</query_host>
                    <ca_file>%s</ca_file>
                    <overlap>1m</overlap>
                    <settle>1s</settle>
                    <entra_logon>
                      <tenant_id>%s</tenant_id>
                      <auth_path>credentials</auth_path>
                      <viewer>ThreatLockDown.Viewer</viewer>
                %s      <analyst>ThreatLockDown.Analyst</analyst>
                      <engineer>ThreatLockDown.Engineer</engineer>
                      <administrator>ThreatLockDown.Administrator</administrator>
                    </entra_logon>
                  </threatlockdown>
                </ossec_config>
                """.formatted(
                        tenant.tenantDomain(),
                        request(tenant, "azure-auditlogs", "AuditLogs")
                                + request(tenant, "azure-signins", "SigninLogs")
                                + request(tenant, "azure-activity", "AzureActivity"),
                        DemoCommand.DATA,
                        port,
                        tenant.authority(),
                        tenant.queryHost(),
                        tenant.caFile().toAbsolutePath(),
                        tenant.tenantId(),
                        viewers(tenant));
    }

    /** The groups that open the dashboard for looking. */
    private static String viewers(LocalTenant tenant) {
        return tenant.people().users().stream()
                .flatMap(user -> user.groups().stream())
                .distinct()
                .map("      <viewer>%s</viewer>\n"::formatted)
                .collect(Collectors.joining());
    }

    private static String request(LocalTenant tenant, String tag, String query) {
        return """
                      <request>
                        <tag>%s</tag>
                        <query>%s</query>
                        <workspace>%s</workspace>
                        <time_offset>1d</time_offset>
                      </request>
                """.formatted(tag, query, tenant.workspaceId());
    }

    /** The port when it is free, else any that is. */
    private static int freePort(int wanted) {
        try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException taken) {
            if (wanted == 0) {
                throw new OperationException(ErrorCode.ADDRESS_TAKEN, "no port is free on 127.0.0.1", taken);
            }
            return freePort(0);
        }
    }
}
