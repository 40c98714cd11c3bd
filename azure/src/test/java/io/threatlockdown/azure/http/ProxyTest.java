package io.threatlockdown.azure.http;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.FakeAzure;
import io.threatlockdown.azure.FakeProxy;
import io.threatlockdown.azure.cloud.AzureService;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.ProxySettings;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.logon.TokenOutcome;
import io.threatlockdown.azure.logon.TokenSource;
import io.threatlockdown.azure.source.QueryOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Hosts that exist behind a proxy only. The certificate of the tests is not theirs, so TLS fails once the tunnel is there. */
class ProxyTest {
    private FakeAzure azure;
    private FakeProxy proxy;

    @BeforeEach
    void start() throws IOException {
        azure = FakeAzure.start();
        proxy = new FakeProxy(azure.endpoints().authority().getPort(), "collector", "pr0xy~password");
    }

    @AfterEach
    void stop() throws IOException {
        azure.close();
        proxy.close();
    }

    @Test
    void tokensAndQueriesGoThroughTheProxyWithItsPassword() throws InterruptedException {
        CloudEndpoints endpoints = endpoints("pr0xy~password", List.of());

        token(endpoints);

        assertThat(proxy.tunnels()).isNotEmpty().allMatch(line -> line.startsWith("CONNECT login.test.invalid:443 "));
    }

    @Test
    void proxyThatDoesNotTakeThePasswordIsNamedAndThePasswordIsNot() throws InterruptedException {
        TokenOutcome outcome = token(endpoints("wr0ng~password", List.of()));

        assertThat(proxy.tunnels()).isEmpty();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TokenOutcome.Unreachable.class,
                        unreachable -> assertThat(unreachable.message())
                                .contains("proxy")
                                .doesNotContain("wr0ng"));
    }

    @Test
    void hostsThatAreExceptedAreReachedDirectly() throws InterruptedException {
        token(endpoints("pr0xy~password", List.of(".test.invalid")));

        assertThat(proxy.tunnels()).isEmpty();
    }

    @Test
    void thisMachineIsReachedDirectly() throws InterruptedException {
        CloudEndpoints endpoints = azure.endpoints().withProxy(settings("pr0xy~password", List.of()));

        TokenOutcome outcome = new TokenSource(
                        endpoints,
                        AzureService.GRAPH,
                        FakeAzure.TENANT,
                        FakeAzure.CREDENTIALS,
                        new AzureHttp(endpoints),
                        InstantSource.system())
                .token();

        assertThat(outcome).isInstanceOf(TokenOutcome.Granted.class);
        assertThat(proxy.tunnels()).isEmpty();
        assertThat(azure.tokenRequests().getFirst().body()).contains("graph.microsoft.com");
    }

    @Test
    void queryGoesThroughTheProxy() throws InterruptedException {
        CloudEndpoints endpoints = azure.endpoints()
                .withQueryHost(URI.create("https://api.test.invalid"))
                .withProxy(settings("pr0xy~password", List.of()));
        QueryOutcome outcome = new AzureClients(endpoints, InstantSource.system())
                .logAnalytics(FakeAzure.TENANT, FakeAzure.CREDENTIALS)
                .query(
                        new LogAnalyticsQuery(FakeAzure.WORKSPACE, "T", "T", Optional.empty(), Duration.ofSeconds(10)),
                        batch -> {});

        assertThat(outcome).isInstanceOf(QueryOutcome.Unavailable.class);
        assertThat(proxy.tunnels()).isNotEmpty().allMatch(line -> line.startsWith("CONNECT api.test.invalid:443 "));
    }

    private TokenOutcome token(CloudEndpoints endpoints) throws InterruptedException {
        return new TokenSource(
                        endpoints,
                        AzureService.LOG_ANALYTICS,
                        FakeAzure.TENANT,
                        FakeAzure.CREDENTIALS,
                        new AzureHttp(endpoints),
                        InstantSource.system())
                .token();
    }

    private CloudEndpoints endpoints(String password, List<String> direct) {
        return azure.endpoints()
                .withAuthority(URI.create("https://login.test.invalid"))
                .withProxy(settings(password, direct));
    }

    private ProxySettings settings(String password, List<String> direct) {
        return new ProxySettings(
                "localhost",
                proxy.port(),
                Optional.of(new ProxySettings.Logon("collector", new Secret(password))),
                direct);
    }
}
