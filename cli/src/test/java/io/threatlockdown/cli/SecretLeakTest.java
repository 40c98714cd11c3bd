package io.threatlockdown.cli;

import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.fault.Chaos;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.fault.FaultSettings;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.PrivateFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets of every kind, faults in every layer, and every library at its most talkative: nothing that is said, served or kept holds a
 * secret.
 */
class SecretLeakTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String TALKATIVE = """
            <configuration>
              <appender name="ALL" class="ch.qos.logback.core.ConsoleAppender">
                <target>System.err</target>
                <encoder><pattern>%d %level %logger %msg%n%ex{full}</pattern></encoder>
              </appender>
              <logger name="io.threatlockdown.azure" level="TRACE"/>
              <logger name="io.threatlockdown.config" level="TRACE"/>
              <logger name="io.threatlockdown.detection" level="TRACE"/>
              <logger name="io.threatlockdown.outputs" level="TRACE"/>
              <logger name="io.threatlockdown.pipeline" level="TRACE"/>
              <logger name="io.threatlockdown.server" level="TRACE"/>
              <logger name="io.threatlockdown.workspace" level="TRACE"/>
              <root level="TRACE"><appender-ref ref="ALL"/></root>
            </configuration>
            """;

    private static final List<String> PAGES = List.of(
            "/",
            "/login",
            "/api/session",
            "/api/overview",
            "/api/alerts",
            "/api/alerts.csv",
            "/api/sources",
            "/api/sources/audits/diagnostics",
            "/api/sources/certified/diagnostics",
            "/api/sources/graph-audits/diagnostics",
            "/api/functions",
            "/api/accounts",
            "/api/tokens",
            "/api/sessions",
            "/api/logon",
            "/api/logon/locks",
            "/api/query/tables",
            "/metrics",
            "/actuator",
            "/v1/workspaces/none/query");

    private static final Pattern CODE = Pattern.compile("code=([^&]+)&state=[^&]+");

    @TempDir
    Path directory;

    private final Secrets secrets = new Secrets();
    private final List<String> found = new ArrayList<>();

    @Test
    void nothingThatIsSaidServedOrKeptHoldsASecret() throws Exception {
        Chaos chaos = Chaos.ofSeed(3).withShare(0.4).without(Fault.NO_ANSWER, Fault.SLOW_DRIP);
        TenantSettings settings = TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(7, 120, 0.01, 24).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(1))
                .withFaults(FaultSettings.NONE.with(chaos));
        KeyPairFiles keys = new KeyPairFiles(directory.resolve("keys"), "pfx-Pass~word/7Zq+9");
        try (LocalTenant tenant = LocalTenant.start(settings);
                PickyProxy proxy = new PickyProxy()) {
            secrets.add("client secret", tenant.clientSecret());
            secrets.add("account key", tenant.storage().accountKey());
            secrets.add("password of the certificate", "pfx-Pass~word/7Zq+9");
            secrets.add("private key", keys.partOfKey());
            secrets.add("password of the proxy", "proxy-Pass:word/3Kd+1");
            secrets.add("wrong key", Base64.getEncoder().encodeToString("a key of another account".getBytes()));
            secrets.add("forged signature", "Zm9yZ2VkIHNpZ25hdHVyZSB+IHRoYXQgaXMgd3Jvbmc=");
            secrets.add("password of an account", "dashboard-Pass word/5Lw+2");
            secrets.add("password that was mistyped", "mistyped-Pass word/8Xn+4");
            String container = tenant.storage().containers().getFirst();
            String signature = tenant.storage().sharedAccessSignature(container);
            secrets.add("signature", signature.replaceAll(".*sig=([^&]+).*", "$1"));
            int port = freePort();
            Path configuration = configuration(tenant, keys, container, signature, port);
            Path throughProxy = throughProxy(configuration, proxy);

            check("check", configuration);
            check("check through a proxy", throughProxy);
            tenant.faults().calm();
            checkMistakes(configuration, tenant);
            tenant.faults().begin(chaos);

            Path said = directory.resolve("run.txt");
            Process process = tld(said, "run", "-c", configuration.toString());
            try {
                Client client = new Client(URI.create("https://localhost:" + port), keys);
                await(said, client::answers);
                use(client, account(configuration), said, tenant);
                dumpThreads(process);
            } finally {
                process.destroy();
                if (!process.waitFor(3, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                }
            }
            String first = firstPassword(said);
            secrets.add("first password", first);
            look("output of run", Files.readString(said).replaceFirst(Pattern.quote(first), ""));
            found.addAll(secrets.below(directory.resolve("data")));

            assertThat(tenant.faults().counts()).as("faults").hasSizeGreaterThan(5);
            assertThat(Files.readString(said))
                    .as("it was talkative")
                    .contains("TRACE")
                    .contains("DEBUG");
            assertThat(found).isEmpty();
        }
    }

    private void use(Client client, String token, Path said, LocalTenant tenant) throws Exception {
        client.logOn("ana", "mistyped-Pass word/8Xn+4");
        client.send("POST", "/api/session", "{\"user\":\"ana\",\"password\":\"dashboard-Pass word/5Lw+2\"", Map.of());
        client.send("POST", "/api/session", "user=ana&password=mistyped-Pass word/8Xn+4", Map.of());
        logOnWithEntra(client, tenant);
        assertThat(client.logOn("ana", "dashboard-Pass word/5Lw+2")).isEqualTo(200);
        await(said, () -> read(said).contains("storage account"));
        tenant.faults().revokeSecret();
        for (String page : PAGES) {
            look(page, client.send("GET", page, "", Map.of()).body());
        }
        String query = "/v1/workspaces/" + "00000000-0000-0000-0000-000000000000" + "/query";
        String kql = "{\"query\":\"union withsource=T * | take 100\"}";
        look(
                "query",
                client.send("POST", query, kql, Map.of("Authorization", "Bearer " + token))
                        .body());
        look(
                "query",
                client.send("POST", query, "{", Map.of("Authorization", "Bearer " + token))
                        .body());
        look(
                "query",
                client.send("POST", query, kql, Map.of("Authorization", "Bearer " + token + "x"))
                        .body());
        look(
                "query",
                client.send("GET", query + "?query=print%201", "", Map.of("x-api-key", token))
                        .body());
        look("sources", client.send("GET", "/api/sources", "", Map.of()).body());
        tenant.faults().restoreSecret();
        Thread.sleep(3_000);
        look("sources", client.send("GET", "/api/sources", "", Map.of()).body());
    }

    /** Goes to Entra and back until that succeeds once in spite of the faults, and sends a code that is worth nothing. */
    private void logOnWithEntra(Client client, LocalTenant tenant) throws Exception {
        secrets.add("made-up code", "1.made-up-code-2Vx7");
        String callback = "/login/oauth2/code/entra";
        client.send("GET", callback + "?code=1.made-up-code-2Vx7&state=none", "", Map.of());
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            assertThat(Instant.now()).as("a log-on with Entra").isBefore(giveUp);
            HttpResponse<String> begun = client.send("GET", "/oauth2/authorization/entra", "", Map.of());
            String place = begun.headers().firstValue("Location").orElseThrow();
            Matcher code = CODE.matcher(place.startsWith("/") ? "" : answerOfEntra(tenant, place));
            if (!code.find()) {
                continue;
            }
            secrets.add("code " + code.group(1).substring(0, 5), code.group(1));
            String back = callback + "?" + code.group();
            HttpResponse<String> end = client.send("GET", back, "", Map.of());
            look("log-on with Entra", end.headers().map().toString().replaceAll("TLDSESSION=[^;]+", "") + end.body());
            if (end.headers().firstValue("Location").orElseThrow().equals("/")) {
                return;
            }
        }
    }

    /** Where the browser is sent back to; without a code when the tenant failed. */
    private static String answerOfEntra(LocalTenant tenant, String place) throws Exception {
        String user = tenant.people().users().getFirst().id().toString();
        try (HttpClient browser =
                HttpClient.newBuilder().sslContext(tenant.clientTls()).build()) {
            return browser.send(
                            HttpRequest.newBuilder(URI.create(place.replaceFirst("\\?.*", "")))
                                    .timeout(Duration.ofMinutes(2))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            place.replaceFirst(".*?\\?", "") + "&user=" + user))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .headers()
                    .firstValue("Location")
                    .orElse("");
        } catch (IOException failed) {
            return "";
        }
    }

    /** An account with a known password, and a token, which is given back. */
    private String account(Path configuration) {
        String file = configuration.toString();
        look(
                "account add",
                Ended.tldOn(
                        "dashboard-Pass word/5Lw+2\n",
                        "account",
                        "add",
                        "ana",
                        "--role",
                        "administrator",
                        "--stdin",
                        "-c",
                        file));
        Ended created = Ended.tld("token", "create", "reader", "-c", file);
        assertThat(created.exitCode()).as(created.err()).isZero();
        String token = created.out().lines().findFirst().orElseThrow().split("\\s+")[1];
        secrets.add("API token", token);
        return token;
    }

    private void look(String where, Ended ended) {
        look(where, ended.out() + ended.err());
    }

    private void look(String where, String text) {
        found.addAll(secrets.in(where, text));
    }

    private void check(String what, Path configuration) throws Exception {
        Path said = directory.resolve("check.txt");
        Files.deleteIfExists(said);
        Process process = tld(said, "check", "-c", configuration.toString());
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        look(what, Files.readString(said));
        assertThat(Files.readString(said)).as(what).contains("FAILED");
    }

    /** A message about a mistake may not quote the line that holds it. */
    private void checkMistakes(Path configuration, LocalTenant tenant) throws IOException {
        Path credentials = configuration.resolveSibling("mistaken");
        Path other = configuration.resolveSibling("mistaken.conf");
        for (String mistake : List.of(
                "application_key " + tenant.clientSecret(),
                tenant.clientSecret(),
                "application_id = " + tenant.clientSecret() + "\napplication_key = " + tenant.clientSecret(),
                "application_kye = " + tenant.clientSecret(),
                "account_key = *" + tenant.storage().accountKey())) {
            PrivateFiles.write(credentials, mistake + "\n");
            PrivateFiles.write(
                    other, Files.readString(configuration).replaceAll("<auth_path>[a-z]+<", "<auth_path>mistaken<"));
            look("check of a mistake", Ended.tld("check", "-c", other.toString()));
        }
        for (String mistake : List.of(
                "<application_key>" + tenant.clientSecret() + "</application_kye>",
                "<application_key" + tenant.clientSecret() + ">",
                "<application_key>" + tenant.clientSecret() + "</application_key>")) {
            PrivateFiles.write(
                    other, Files.readString(configuration).replaceFirst("<auth_path>credentials</auth_path>", mistake));
            look("check of a mistake", Ended.tld("check", "-c", other.toString()));
        }
    }

    private Process tld(Path said, String... arguments) throws IOException {
        Path logging = Files.writeString(directory.resolve("talkative.xml"), TALKATIVE);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=" + logging,
                "-XX:ErrorFile=" + directory.resolve("data").resolve("crash.log"),
                "-cp",
                System.getProperty("java.class.path"),
                Tld.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()));
        builder.environment().put("AZURE_HTTP_LOG_DETAIL_LEVEL", "body_and_headers");
        builder.environment().put("AZURE_LOG_LEVEL", "verbose");
        return builder.start();
    }

    private void dumpThreads(Process process) throws Exception {
        Process dump = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "Thread.print",
                        "-l",
                        "-e")
                .redirectErrorStream(true)
                .start();
        String threads = new String(dump.getInputStream().readAllBytes());
        assertThat(threads).contains("main");
        look("threads", threads);
    }

    private static String firstPassword(Path said) throws IOException {
        return Files.readAllLines(said).stream()
                .filter(line -> line.startsWith("Log on as"))
                .map(line -> line.replaceAll(".*password (\\S+).*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    private Path configuration(LocalTenant tenant, KeyPairFiles keys, String container, String signature, int port)
            throws IOException {
        String application = "application_id = " + tenant.clientId() + "\n";
        keep("credentials", application + "application_key = " + tenant.clientSecret());
        keep("key", "account_key = " + tenant.storage().accountKey());
        keep("wrongkey", "account_key = " + Base64.getEncoder().encodeToString("a key of another account".getBytes()));
        keep("signature", "sas_token = " + signature);
        keep(
                "forged",
                "sas_token = "
                        + signature.replaceFirst("sig=[^&]+", "sig=Zm9yZ2VkIHNpZ25hdHVyZSB%2BIHRoYXQgaXMgd3Jvbmc%3D"));
        keep("certificate", application + "certificate_password = pfx-Pass~word/7Zq+9");
        Files.copy(keys.pfx(), directory.resolve("own.pfx"), StandardCopyOption.COPY_ATTRIBUTES);
        String account = tenant.storage().accountName();
        StringBuilder storages = new StringBuilder();
        for (String file : List.of("key", "wrongkey", "signature", "forged", "credentials")) {
            storages.append("""
                    <storage>
                      <auth_path>%s</auth_path>
                      <account_name>%s</account_name>
                      <tenantdomain>%s</tenantdomain>
                      <tag>%s</tag>
                      <container name="%s"><content_type>json_inline</content_type><time_offset>1d</time_offset></container>
                    </storage>
                    """.formatted(file, account, tenant.tenantDomain(), "storage-" + file, container));
        }
        Path file = directory.resolve("ossec.conf");
        PrivateFiles.write(file, """
                <ossec_config>
                  <wodle name="azure-logs">
                    <interval>2s</interval>
                    <run_on_start>yes</run_on_start>
                    <log_analytics>
                      <auth_path>credentials</auth_path>
                      <tenantdomain>%1$s</tenantdomain>
                      <request><tag>audits</tag><query>AuditLogs</query><workspace>%2$s</workspace><time_offset>1d</time_offset></request>
                    </log_analytics>
                    <log_analytics>
                      <auth_path>certificate</auth_path>
                      <certificate_file>own.pfx</certificate_file>
                      <tenantdomain>%1$s</tenantdomain>
                      <request><tag>certified</tag><query>SigninLogs</query><workspace>%2$s</workspace></request>
                    </log_analytics>
                    <graph>
                      <auth_path>credentials</auth_path>
                      <tenantdomain>%1$s</tenantdomain>
                      <request><tag>graph-audits</tag><query>auditLogs/directoryAudits</query><time_offset>1d</time_offset></request>
                    </graph>
                %3$s  </wodle>
                  <global><jsonout_output>yes</jsonout_output><logall_json>yes</logall_json></global>
                  <threatlockdown>
                    <data_dir>data</data_dir>
                    <listen>localhost:%4$d</listen>
                    <tls_certificate>keys/certificate.pem</tls_certificate>
                    <tls_key>keys/key.pem</tls_key>
                    <authority>%5$s</authority>
                    <query_host>%5$s</query_host>
                    <graph_host>%5$s</graph_host>
                    <blob_host>%5$s/{account}</blob_host>
                    <ca_file>%6$s</ca_file>
                    <entra_logon>
                      <tenant_id>%7$s</tenant_id>
                      <auth_path>credentials</auth_path>
                      <administrator>ThreatLockDown.Administrator</administrator>
                    </entra_logon>
                  </threatlockdown>
                </ossec_config>
                """.formatted(
                        tenant.tenantDomain(),
                        tenant.workspaceId(),
                        storages,
                        port,
                        tenant.authority(),
                        tenant.caFile().toAbsolutePath(),
                        tenant.tenantId()));
        return file;
    }

    private Path throughProxy(Path configuration, PickyProxy proxy) throws IOException {
        keep("proxy", "proxy_user = someone\nproxy_password = proxy-Pass:word/3Kd+1");
        Path file = directory.resolve("proxied.conf");
        PrivateFiles.write(
                file,
                Files.readString(configuration)
                        .replaceAll("https://localhost:\\d+", "https://azure.example")
                        .replace(
                                "<ca_file>",
                                "<proxy>127.0.0.1:" + proxy.port()
                                        + "</proxy><proxy_auth_path>proxy</proxy_auth_path>\n" + "    <ca_file>"));
        return file;
    }

    private void keep(String name, String text) {
        PrivateFiles.write(directory.resolve(name), text + "\n");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException notThere) {
            return "";
        }
    }

    private static void await(Path said, BooleanSupplier condition) throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(() -> lastOf(read(said))).isBefore(giveUp);
            Thread.sleep(200);
        }
    }

    private static String lastOf(String text) {
        return text.substring(Math.max(0, text.length() - 3_000));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** A browser, more or less. */
    private static final class Client {
        private final URI address;
        private final CookieManager cookies = new CookieManager();
        private final HttpClient http;

        Client(URI address, KeyPairFiles keys) throws Exception {
            this.address = address;
            this.http = HttpClient.newBuilder()
                    .sslContext(keys.clientTls())
                    .cookieHandler(cookies)
                    .build();
        }

        boolean answers() {
            try {
                return send("GET", "/api/session", "", Map.of()).statusCode() == 401;
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        int logOn(String user, String password) throws Exception {
            String logon = "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}";
            return send("POST", "/api/session", logon, Map.of()).statusCode();
        }

        HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
                throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                    .timeout(Duration.ofMinutes(2))
                    .header(
                            "Content-Type",
                            body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            headers.forEach(request::header);
            cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .forEach(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
