package io.threatlockdown.azure.cloud;

import io.threatlockdown.azure.http.AzureHttp;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.logon.TokenOutcome;
import io.threatlockdown.event.OperationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CloudTest {
    @TempDir
    Path folder;

    @Test
    void addressesOfACloudCanBeOverriddenOneByOne() {
        CloudEndpoints endpoints = Cloud.CHINA.endpoints().withQueryHost(URI.create("https://localhost:8444"));

        assertThat(endpoints.authority()).isEqualTo(URI.create("https://login.partner.microsoftonline.cn"));
        assertThat(endpoints.queryHost()).isEqualTo(URI.create("https://localhost:8444"));
        assertThat(endpoints.scope(AzureService.LOG_ANALYTICS)).isEqualTo("https://api.loganalytics.azure.cn/.default");
        assertThat(endpoints.scope(AzureService.GRAPH)).isEqualTo("https://microsoftgraph.chinacloudapi.cn/.default");
        assertThat(endpoints.blobHost("logs")).isEqualTo(URI.create("https://logs.blob.core.chinacloudapi.cn"));
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC, login.microsoftonline.com, api.loganalytics.azure.com, https://api.loganalytics.io/.default,"
                + " graph.microsoft.com, logs.blob.core.windows.net",
        "US_GOVERNMENT, login.microsoftonline.us, api.loganalytics.us, https://api.loganalytics.us/.default,"
                + " graph.microsoft.us, logs.blob.core.usgovcloudapi.net",
        "CHINA, login.partner.microsoftonline.cn, api.loganalytics.azure.cn, https://api.loganalytics.azure.cn/.default,"
                + " microsoftgraph.chinacloudapi.cn, logs.blob.core.chinacloudapi.cn"
    })
    void everyCloudHasItsOwnHostsAndScopes(
            Cloud cloud, String authority, String query, String queryScope, String graph, String blobs) {
        CloudEndpoints endpoints = cloud.endpoints();

        assertThat(endpoints.authority()).hasHost(authority);
        assertThat(endpoints.queryHost()).hasHost(query);
        assertThat(endpoints.scope(AzureService.LOG_ANALYTICS)).isEqualTo(queryScope);
        assertThat(endpoints.graphHost()).hasHost(graph);
        assertThat(endpoints.scope(AzureService.GRAPH)).isEqualTo("https://" + graph + "/.default");
        assertThat(endpoints.blobHost("logs")).hasHost(blobs);
        assertThat(endpoints.scope(AzureService.STORAGE)).isEqualTo("https://storage.azure.com/.default");
    }

    @Test
    void addressWithoutTlsIsRefused() {
        assertThatThrownBy(() -> Cloud.PUBLIC.endpoints().withAuthority(URI.create("http://localhost:8080")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'http://localhost:8080' is not an https address");
    }

    @Test
    void caFileThatIsMissingOrNoPemIsNamed() throws IOException {
        Path missing = folder.resolve("missing.pem");
        Path text = Files.writeString(folder.resolve("text.pem"), "hello");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> AzureHttp.checkCaFile(missing))
                .isInstanceOf(OperationException.class)
                .hasMessage("cannot read the certificates of " + missing
                        + ": does the file exist and may this user read it?");
        assertThatThrownBy(() -> AzureHttp.checkCaFile(text))
                .isInstanceOf(OperationException.class)
                .hasMessage(text + " is not a file of PEM certificates (-----BEGIN CERTIFICATE-----)");
        assertThatThrownBy(() -> AzureHttp.checkCaFile(empty))
                .isInstanceOf(OperationException.class)
                .hasMessage(empty + " holds no certificate (-----BEGIN CERTIFICATE-----)");
    }

    @Test
    void secretIsNeverShown() {
        Secret secret = new Secret("s3cr3t");
        Credentials credentials = new Credentials.ClientSecret("app", secret);

        assertThat(credentials.toString()).contains("app").doesNotContain("s3cr3t");
        assertThat(new TokenOutcome.Granted(secret, Instant.EPOCH).toString()).doesNotContain("s3cr3t");
    }
}
