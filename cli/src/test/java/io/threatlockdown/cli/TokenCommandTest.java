package io.threatlockdown.cli;

import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.tokens.ApiTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static io.threatlockdown.cli.Ended.tld;
import static org.assertj.core.api.Assertions.assertThat;

class TokenCommandTest {
    private static final Pattern TOKEN = Pattern.compile("tld_[A-Za-z0-9_-]{43}");

    @TempDir
    Path directory;

    @Test
    void aTokenIsShownOnceWithWhatAClientNeeds() throws Exception {
        Ended made = token("create", "grafana");

        assertThat(made.err()).isEmpty();
        assertThat(made.exitCode()).isZero();
        Matcher shown = TOKEN.matcher(made.out());
        assertThat(shown.find()).isTrue();
        assertThat(ApiTokens.in(directory).check(shown.group(), Instant.now())).isPresent();
        assertThat(made.out())
                .contains("Workspace   " + Files.readString(directory.resolve("workspace-id")))
                .contains("/v1")
                .contains("Expires     never");
        assertThat(token("list").out()).contains("grafana", "never expires").doesNotContain(shown.group());
    }

    @Test
    void aTokenHasARoleWhichIsViewerUnlessItIsSaid() {
        token("create", "grafana");
        Ended made = token("create", "triage", "--role", "analyst");

        assertThat(made.out()).contains("Role        analyst");
        assertThat(token("list").out()).containsPattern("grafana +viewer").containsPattern("triage +analyst");
        assertThat(ApiTokens.in(directory).list())
                .extracting(known -> known.role())
                .containsExactly(Role.VIEWER, Role.ANALYST);
    }

    @Test
    void aRunningServersAddressIsTheEndpoint() throws Exception {
        Files.writeString(directory.resolve("server.json"), "{\"url\":\"http://127.0.0.1:4711\",\"token\":\"x\"}");

        assertThat(token("create", "grafana").out()).contains("Endpoint    http://127.0.0.1:4711/v1");
    }

    @Test
    void aRevokedTokenIsGone() {
        Matcher shown = TOKEN.matcher(token("create", "grafana", "--days", "30").out());
        assertThat(shown.find()).isTrue();
        assertThat(token("list").out()).contains("expires 20");

        assertThat(token("revoke", "grafana").out()).contains("Revoked grafana.");

        assertThat(ApiTokens.in(directory).check(shown.group(), Instant.now())).isEmpty();
        assertThat(token("list").out()).contains("There are no tokens.");
    }

    @Test
    void whatCannotBeDoneSaysWhyAndWhatToDo() {
        token("create", "grafana");

        assertRefused(token("create", "grafana"), 1, "tld token revoke grafana");
        assertRefused(token("revoke", "other"), 1, "tld token list");
        assertRefused(token("create", "other", "--role", "god"), 2, "VIEWER, ANALYST, ENGINEER, ADMINISTRATOR");
        assertRefused(token("create", "two words"), 2, "no name for a token");
        assertRefused(token("create", "late", "--days", "0"), 2, "--days");
        assertRefused(token(), 2, "create, list or revoke");
        assertRefused(
                tld("token", "list", "--data", directory.resolve("nowhere").toString()), 1, "there is no workspace in");
    }

    private Ended token(String... arguments) {
        if (arguments.length == 0) {
            return tld("token");
        }
        String[] all = new String[arguments.length + 3];
        all[0] = "token";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = directory.toString();
        return tld(all);
    }

    private static void assertRefused(Ended ended, int exitCode, String says) {
        assertThat(ended.exitCode()).isEqualTo(exitCode);
        assertThat(ended.err()).contains(says).doesNotContain("Exception");
    }
}
