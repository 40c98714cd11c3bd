package io.threatlockdown.tenant.token;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;

/**
 * The key that the tenants of a process begin with. It is made once, at the first of them: that takes the better part of a second, for
 * which whoever starts one tenant after the other would wait each time.
 */
final class KeyOfProcess {
    private static final int BITS = 2_048;

    private static @Nullable PrivateKey made;

    private KeyOfProcess() {}

    static synchronized PrivateKey get() throws GeneralSecurityException {
        PrivateKey key = made;
        if (key == null) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            key = generator.generateKeyPair().getPrivate();
            made = key;
        }
        return key;
    }
}
