package io.threatlockdown.azure.cloud;

import org.jspecify.annotations.Nullable;

import java.net.Authenticator;
import java.net.PasswordAuthentication;

/** Name and password for the proxy, and for nobody else who asks. */
public final class ProxyLogon extends Authenticator {
    private final ProxySettings.Logon logon;

    public ProxyLogon(ProxySettings.Logon logon) {
        this.logon = logon;
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        return getRequestorType() == RequestorType.PROXY
                ? new PasswordAuthentication(
                        logon.user(), logon.password().reveal().toCharArray())
                : null;
    }
}
