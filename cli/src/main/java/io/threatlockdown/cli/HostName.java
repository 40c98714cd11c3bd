package io.threatlockdown.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this host, as alerts give it. */
final class HostName {
    private HostName() {}

    /** Its first part; {@code localhost} when the host does not know its name. */
    static String ofThisHost() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            int dot = name.indexOf('.');
            return dot > 0 ? name.substring(0, dot) : name;
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
