package io.threatlockdown.azure.http;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

/** One line for a request that got no answer, with what to look at. */
public final class Unanswered {
    /** What the JDK's client says of a proxy that answers 407, with and without something to log on with. */
    private static final Pattern PROXY_REFUSES =
            Pattern.compile("too many authentication attempts|Tunnel failed, got: 407|No credentials provided");

    private Unanswered() {}

    public static String describe(URI address, Throwable failure) {
        String server = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
        if (Causes.has(failure, SSLException.class)) {
            return "no trusted TLS connection to " + server
                    + ": if a proxy or a server of your own stands there, name its CA certificate in <ca_file>";
        }
        if (Causes.has(failure, UnresolvedAddressException.class)) {
            return server + " is unknown to the name service: check the address and DNS";
        }
        if (Causes.has(failure, HttpConnectTimeoutException.class) || Causes.has(failure, ConnectException.class)) {
            return "cannot connect to " + server + ": check network, firewall and proxy settings";
        }
        if (Causes.has(failure, HttpTimeoutException.class) || Causes.has(failure, TimeoutException.class)) {
            return server + " took the request and did not answer in time";
        }
        String reason = Causes.innermost(failure).getMessage();
        if (reason != null && PROXY_REFUSES.matcher(reason).find()) {
            return "the proxy on the way to " + server
                    + " does not take the name and password: check the file in <proxy_auth_path>";
        }
        return "connection to " + server + " lost" + (reason == null ? "" : ": " + OneLine.of(reason));
    }
}
