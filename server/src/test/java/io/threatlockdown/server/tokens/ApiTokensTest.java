package io.threatlockdown.server.tokens;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.accounts.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ApiTokensTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path directory;

    private ApiTokens tokens;

    @BeforeEach
    void open() {
        tokens = ApiTokens.in(directory);
    }

    @Test
    void aTokenIsKnownAndOneThatIsNearlyItIsNot() {
        String token = create("grafana");

        assertThat(tokens.check(token, NOON).orElseThrow().name()).isEqualTo("grafana");
        assertThat(tokens.check(token + "A", NOON)).isEmpty();
        assertThat(tokens.check(token.substring(1), NOON)).isEmpty();
        assertThat(tokens.check("", NOON)).isEmpty();
    }

    @Test
    void noTwoTokensAreEqual() {
        assertThat(create("a")).hasSize(47).isNotEqualTo(create("b"));
    }

    @Test
    void onlyAHashIsKeptInAFileThatOnlyTheOwnerCanRead() throws Exception {
        String token = create("grafana");
        Path file = directory.resolve("api-tokens.json");

        assertThat(Files.readString(file)).contains("grafana").doesNotContain(token.substring(4));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aRevokedTokenOpensNothingAndTheOthersStay() {
        String revoked = create("a");
        String other = create("b");

        assertThat(tokens.revoke("a")).isTrue();
        assertThat(tokens.revoke("a")).isFalse();

        assertThat(tokens.check(revoked, NOON)).isEmpty();
        assertThat(tokens.check(other, NOON)).isPresent();
    }

    @Test
    void aTokenIsWorthNothingFromItsExpiryOn() {
        String token = tokens.create("a", Role.VIEWER, NOON, Optional.of(NOON.plus(Duration.ofDays(1))))
                .orElseThrow();

        assertThat(tokens.check(token, NOON.plus(Duration.ofDays(1)).minusNanos(1)))
                .isPresent();
        assertThat(tokens.check(token, NOON.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(tokens.list()).hasSize(1);
    }

    @Test
    void aTokenFromBeforeThereWereRolesIsAViewers() throws Exception {
        String token =
                tokens.create("old", Role.ADMINISTRATOR, NOON, Optional.empty()).orElseThrow();
        Path file = directory.resolve("api-tokens.json");
        Files.writeString(file, Files.readString(file).replace("\"role\":\"administrator\",", ""));

        assertThat(tokens.check(token, NOON).orElseThrow().role()).isEqualTo(Role.VIEWER);
    }

    @Test
    void aNameIsGivenOnce() {
        String first = create("a");

        assertThat(tokens.create("a", Role.VIEWER, NOON, Optional.empty())).isEmpty();
        assertThat(tokens.check(first, NOON)).isPresent();
    }

    @Test
    void tokensMadeAtTheSameTimeAreAllKept() throws Exception {
        List<Thread> makers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "machine-" + i;
            makers.add(Thread.startVirtualThread(() -> create(name)));
        }
        for (Thread maker : makers) {
            maker.join();
        }

        assertThat(tokens.list())
                .extracting(ApiToken::name)
                .containsExactlyInAnyOrder(
                        "machine-0",
                        "machine-1",
                        "machine-2",
                        "machine-3",
                        "machine-4",
                        "machine-5",
                        "machine-6",
                        "machine-7");
    }

    @Test
    void aDamagedFileOpensNothingAndIsNamed() throws Exception {
        String token = create("a");
        for (String damage : List.of(
                "",
                "{",
                "[]",
                "{\"tokens\":[{\"name\":\"a\",\"hash\":\"zz\"}]}",
                "{\"tokens\":[{\"name\":\"a\",\"role\":\"god\",\"hash\":\"00\",\"created\":\"2026-11-23T12:00:00Z\"}]}")) {
            Files.writeString(directory.resolve("api-tokens.json"), damage);

            assertThatThrownBy(() -> tokens.check(token, NOON))
                    .as(damage)
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("api-tokens.json")
                    .hasMessageContaining("tld token create");
        }
    }

    private String create(String name) {
        return tokens.create(name, Role.VIEWER, NOON, Optional.empty()).orElseThrow();
    }
}
