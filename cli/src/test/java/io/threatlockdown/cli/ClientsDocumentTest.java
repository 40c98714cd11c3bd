package io.threatlockdown.cli;

import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.tokens.ApiTokens;
import io.threatlockdown.tenant.tls.ServerTls;
import io.threatlockdown.workspace.WorkspaceId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static io.threatlockdown.cli.Ended.tld;
import static org.assertj.core.api.Assertions.assertThat;

/** What clients.md shows is run against an installation with TLS. What needs a program that is not here is left out. */
class ClientsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "clients.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|python)\\n(.*?)^```$");

    /** Debian's own, which has Debian's packages. */
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    static Path directory;

    private static Path configuration;
    private static Installation installation;
    private static Map<String, String> environment;

    @BeforeAll
    static void start() throws Exception {
        ServerTls tls = ServerTls.in(directory, Instant.now());
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        configuration = Files.writeString(directory.resolve("ossec.conf"), """
                <ossec_config>
                  <threatlockdown>
                    <listen>localhost:%d</listen>
                    <tls_certificate>server.pem</tls_certificate>
                    <tls_key>server-key.pem</tls_key>
                  </threatlockdown>
                </ossec_config>
                """.formatted(port));
        installation = Installation.start(Configurations.read(configuration), new PrintWriter(new StringWriter()));
        Path data = directory.resolve("data");
        environment = Map.of(
                "HOST",
                "localhost:" + port,
                "TOKEN",
                ApiTokens.in(data)
                        .create("document", Role.VIEWER, Instant.now(), Optional.empty())
                        .orElseThrow(),
                "WORKSPACE",
                WorkspaceId.in(data).toString(),
                "CA",
                tls.caFile().toString(),
                "AZURE_CONFIG_DIR",
                directory.resolve("azure").toString());
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @TestFactory
    Stream<DynamicTest> everyCommandGivesTheAnswer() throws Exception {
        List<DynamicTest> tests = BLOCK.matcher(Files.readString(DOCUMENT))
                .results()
                .map(block -> DynamicTest.dynamicTest(
                        block.group(2).lines().findFirst().orElseThrow(), () -> run(block.group(1), block.group(2))))
                .toList();
        assertThat(tests).hasSizeGreaterThan(3);
        return tests.stream();
    }

    @Test
    void theCallsOfThePythonLibraryThatTheDocumentNamesWork() throws Exception {
        assumeWorks(List.of(PYTHON, "-c", "import azure.monitor.query"));

        assertAnswered(List.of(
                PYTHON, Path.of("src/test/resources/azure_monitor_query.py").toString()));
    }

    @Test
    void theCommandLineAsksTheServerWhateverNameItsCertificateIsFor() {
        Ended ended = tld("query", "-c", configuration.toString(), "--format", "csv", "print Answer = 40 + 2");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("Answer\r\n42\r\n");
    }

    @Test
    void aTokenIsShownWithTheSecureEndpoint() {
        Ended ended = tld("token", "create", "shown", "-c", configuration.toString());

        assertThat(ended.out()).contains("Endpoint    https://localhost:");
    }

    private static void run(String language, String text) throws Exception {
        if (language.equals("python")) {
            assumeWorks(List.of(PYTHON, "-c", "import azure.monitor.query"));
            assertAnswered(List.of(PYTHON, "-c", text));
            return;
        }
        if (text.contains("az rest")) {
            assumeWorks(List.of("az", "version"));
        } else {
            assumeWorks(List.of("curl", "--version"));
        }
        assertAnswered(List.of("bash", "-c", text));
    }

    private static void assumeWorks(List<String> command) throws Exception {
        boolean works;
        try {
            works = run(command).exitCode() == 0;
        } catch (java.io.IOException notInstalled) {
            works = false;
        }
        Assumptions.assumeTrue(works, command.getFirst() + " is not installed");
    }

    private static void assertAnswered(List<String> command) throws Exception {
        Ended ended = run(command);
        assertThat(ended.exitCode()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("42");
    }

    private static Ended run(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), out, "");
    }
}
