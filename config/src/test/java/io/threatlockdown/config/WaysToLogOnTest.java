package io.threatlockdown.config;

import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.cloud.ProxySettings;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.logon.CredentialsSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

class WaysToLogOnTest {
    @TempDir
    private Path directory;

    private ConfigurationFolder folder;

    @BeforeEach
    void make() throws IOException {
        folder = ConfigurationFolder.in(directory);
    }

    @Test
    void aCertificateIsNamedInTheBlockOrInTheCredentialsFile() throws IOException {
        Path pem = folder.file("app.pem", "certificate and key", "rw-------");
        folder.file(
                "certificate.txt",
                "application_id = app\ncertificate_file = app.pem\ncertificate_password = pass~1\n",
                "rw-------");

        assertThat(logOn("<application_id>app</application_id><certificate_file>app.pem</certificate_file>"))
                .isEqualTo(new Credentials.ClientCertificate("app", pem, Optional.empty()));
        assertThat(logOn("<auth_path>certificate.txt</auth_path>"))
                .isEqualTo(new Credentials.ClientCertificate("app", pem, Optional.of(new Secret("pass~1"))));
    }

    @Test
    void identitiesThatNeedNoSecretAreTakenByTheirWord() throws IOException {
        assertThat(logOn("<auth>managed_identity</auth>")).isEqualTo(new Credentials.ManagedIdentity(Optional.empty()));
        assertThat(logOn("<auth>managed_identity</auth><application_id>user-assigned</application_id>"))
                .isEqualTo(new Credentials.ManagedIdentity(Optional.of("user-assigned")));
        assertThat(logOn("<auth>azure_cli</auth>")).isEqualTo(new Credentials.AzureCli());
        assertThat(logOn("<auth>workload_identity</auth><application_id>app</application_id>"
                        + "<token_file>token</token_file>"))
                .isEqualTo(new Credentials.WorkloadIdentity("app", directory.resolve("token")));
    }

    @Test
    void aChangedCredentialsFileCountsWithoutARestart() throws IOException {
        CredentialsSource source = source("<auth_path>good.txt</auth_path>");
        assertThat(source.current()).isEqualTo(new Credentials.ClientSecret("app", new Secret("key~1")));

        replace("application_id = app\napplication_key = the-new-key~2\n");

        assertThat(source.current()).isEqualTo(new Credentials.ClientSecret("app", new Secret("the-new-key~2")));
    }

    @Test
    void aFileThatWasBrokenByAChangeLeavesTheCredentialsOfBefore() throws IOException {
        CredentialsSource source = source("<auth_path>good.txt</auth_path>");
        replace("application_id = app\n");

        assertThat(source.current()).isEqualTo(new Credentials.ClientSecret("app", new Secret("key~1")));
    }

    @Test
    void aStorageAccountsKeyIsReadAgainTooAndTheOneBeforeCountsWhileTheFileIsBroken() throws IOException {
        folder.file("good.txt", "account_name = logs\naccount_key = a2V5\n", "rw-------");
        Supplier<StorageCredentials> credentials =
                usable("""
                        <ossec_config><wodle name="azure-logs"><storage>
                          <auth_path>good.txt</auth_path>
                          <container name="*"/>
                        </storage></wodle></ossec_config>""").collections().getFirst().storage().getFirst().credentials();

        replace("account_name = logs\n");
        assertThat(credentials.get()).isEqualTo(new StorageCredentials.AccountKey("logs", new Secret("a2V5")));
        replace("account_name = logs\nsas_token = sv=1&sig=x\n");
        assertThat(credentials.get())
                .isEqualTo(new StorageCredentials.SharedAccessSignature("logs", new Secret("sv=1&sig=x")));
    }

    @Test
    void aProxyIsReadWithItsPasswordFromAFile() throws IOException {
        folder.file("proxy.txt", "proxy_user = collector\nproxy_password = pass~1\n", "rw-------");
        Configuration configuration = usable("""
                <ossec_config><threatlockdown>
                  <proxy>proxy.example:8080</proxy>
                  <proxy_auth_path>proxy.txt</proxy_auth_path>
                  <no_proxy>*.internal.example, login.example</no_proxy>
                  <blob_host>https://localhost:8443/{account}</blob_host>
                </threatlockdown></ossec_config>""");

        assertThat(configuration.endpoints().proxy())
                .contains(new ProxySettings(
                        "proxy.example",
                        8080,
                        Optional.of(new ProxySettings.Logon("collector", new Secret("pass~1"))),
                        List.of(".internal.example", "login.example")));
        assertThat(configuration.endpoints().blobHost("logs")).hasToString("https://localhost:8443/logs");
    }

    private Credentials logOn(String options) throws IOException {
        return source(options).current();
    }

    private CredentialsSource source(String options) throws IOException {
        return usable("<ossec_config><wodle name=\"azure-logs\"><log_analytics>" + options
                        + "<tenantdomain>contoso.example</tenantdomain><request><query>T</query>"
                        + "<workspace>11111111-2222-3333-4444-555555555555</workspace></request>"
                        + "</log_analytics></wodle></ossec_config>")
                .collections()
                .getFirst()
                .sources()
                .getFirst()
                .credentials();
    }

    private Configuration usable(String text) throws IOException {
        ConfigurationOutcome outcome = folder.read(text);
        assertThat(outcome).as(() -> folder.lines(outcome).toString()).isInstanceOf(ConfigurationOutcome.Usable.class);
        return ((ConfigurationOutcome.Usable) outcome).configuration();
    }

    /** As an editor does it: a new file under the old name. */
    private void replace(String content) throws IOException {
        Path other = folder.file("other.txt", content, "rw-------");
        Files.move(other, directory.resolve("good.txt"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
