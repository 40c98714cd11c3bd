package io.threatlockdown.cli.azurelogs;

import io.threatlockdown.azure.cloud.ProxySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnvironmentProxyTest {
    @Test
    void aProxyOfTheEnvironmentIsUsed() {
        ProxySettings proxy = EnvironmentProxy.in(Map.of(
                        "HTTPS_PROXY", "http://me:a%40b+c@proxy.example:3128/", "no_proxy", "corp.example, *.local"))
                .orElseThrow();

        assertThat(proxy.host()).isEqualTo("proxy.example");
        assertThat(proxy.port()).isEqualTo(3128);
        assertThat(proxy.logon().orElseThrow().user()).isEqualTo("me");
        assertThat(proxy.logon().orElseThrow().password().reveal()).isEqualTo("a@b+c");
        assertThat(proxy.isDirect("corp.example")).isTrue();
        assertThat(proxy.isDirect("login.corp.example")).isTrue();
        assertThat(proxy.isDirect("x.local")).isTrue();
        assertThat(proxy.isDirect("graph.microsoft.com")).isFalse();
    }

    @Test
    void smallLettersGoFirstAndTheSchemeMayBeMissing() {
        assertThat(EnvironmentProxy.in(Map.of("https_proxy", "small:8080", "HTTPS_PROXY", "http://big:8080")))
                .map(ProxySettings::host)
                .contains("small");
        assertThat(EnvironmentProxy.in(Map.of("https_proxy", " "))).isEmpty();
        assertThat(EnvironmentProxy.in(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://u:secret@x:1", "http://u:secret@", "http://u:secret@ho st:1"})
    void whatIsNoAddressIsRefusedWithoutIt(String text) {
        assertThatThrownBy(() -> EnvironmentProxy.in(Map.of("https_proxy", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains("https_proxy")
                .doesNotContain("secret");
    }
}
