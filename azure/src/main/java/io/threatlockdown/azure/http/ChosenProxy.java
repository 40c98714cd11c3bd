package io.threatlockdown.azure.http;

import io.threatlockdown.azure.cloud.ProxySettings;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** The configured proxy for every address that is not to be reached directly. */
final class ChosenProxy extends ProxySelector {
    private final ProxySettings settings;

    ChosenProxy(ProxySettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Proxy> select(URI address) {
        return settings.isDirect(address.getHost())
                ? List.of(Proxy.NO_PROXY)
                : List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(settings.host(), settings.port())));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // Whoever asked is told by the failure itself.
    }
}
