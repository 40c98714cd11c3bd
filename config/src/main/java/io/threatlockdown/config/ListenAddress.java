package io.threatlockdown.config;

/**
 * Where the dashboard listens.
 *
 * @param host a name or an address; an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record ListenAddress(String host, int port) {
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
