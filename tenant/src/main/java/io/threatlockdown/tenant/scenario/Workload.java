package io.threatlockdown.tenant.scenario;

import java.util.UUID;

/**
 * A program that signs in by itself.
 *
 * @param keyId the credential it signs in with
 * @param resource what it asks tokens for
 */
record Workload(CloudApp app, UUID keyId, Connection connection, CloudApp resource) {
    static Workload of(String name, UUID tenantId, int host, CloudApp resource, Dice dice) {
        return new Workload(
                new CloudApp(name, dice.guid(), tenantId.toString(), dice.guid()),
                dice.guid(),
                Places.cloud(host),
                resource);
    }
}
