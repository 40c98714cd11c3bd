package io.threatlockdown.azure.cloud;

import java.util.List;
import java.util.Optional;

/**
 * An HTTP proxy on the way to Azure.
 *
 * @param logon name and password it asks for; empty where it asks for none
 * @param direct hosts that are reached without it: {@code login.example}, or {@code .example} for all below
 */
public record ProxySettings(String host, int port, Optional<Logon> logon, List<String> direct) {
    public ProxySettings {
        direct = List.copyOf(direct);
    }

    /** Basic authentication. */
    public record Logon(String user, Secret password) {}

    /** Whether a host is reached without the proxy; what is on this machine always is, and so is its metadata service. */
    public boolean isDirect(String target) {
        return target.equals("localhost")
                || target.startsWith("127.")
                || target.equals("[::1]")
                || target.equals("169.254.169.254")
                || direct.stream().anyMatch(name -> name.startsWith(".") ? target.endsWith(name) : target.equals(name));
    }
}
