package io.threatlockdown.server.sources;

import io.threatlockdown.azure.expiry.SecretLife;
import io.threatlockdown.event.Json;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SecretViewTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void whatEndsSoonHasItsDaysAndItsRemedy() {
        SecretLife life = new SecretLife(
                SecretLife.Kind.CLIENT_SECRET,
                "app",
                "contoso.example",
                Optional.of(Instant.parse("2026-06-06T12:00:00Z")),
                Optional.empty(),
                "make a new one");

        assertThat(json(life))
                .isEqualTo("{\"application\":\"app\",\"tenant\":\"contoso.example\",\"kind\":\"client_secret\","
                        + "\"expires\":\"2026-06-06T12:00:00Z\",\"daysLeft\":5,\"state\":\"warning\",\"note\":null,"
                        + "\"remedy\":\"make a new one\"}");
    }

    @Test
    void whatIsNotKnownSaysWhy() {
        SecretLife life = new SecretLife(
                SecretLife.Kind.CLIENT_SECRET,
                "app",
                "contoso.example",
                Optional.empty(),
                Optional.of("to have its end shown, …"),
                "make a new one");

        assertThat(json(life))
                .isEqualTo("{\"application\":\"app\",\"tenant\":\"contoso.example\",\"kind\":\"client_secret\","
                        + "\"expires\":null,\"daysLeft\":null,\"state\":\"unknown\","
                        + "\"note\":\"to have its end shown, …\",\"remedy\":null}");
    }

    private static String json(SecretLife life) {
        return Json.write(SecretView.of(life, NOW));
    }
}
