package io.threatlockdown.azure;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

/** One line for a request that got no answer, with what to look at. */
final class Unanswered {
    private Unanswered() {}

    static String describe(URI address, Throwable failure) {
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
        return "connection to " + server + " lost" + (reason == null ? "" : ": " + OneLine.of(reason));
    }
}
