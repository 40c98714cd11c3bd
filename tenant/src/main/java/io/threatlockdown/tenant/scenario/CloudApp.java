package io.threatlockdown.tenant.scenario;

import java.util.UUID;

/**
 * An application that people or programs sign in to, or that tokens are for.
 *
 * @param ownerTenant the tenant it was made in: Microsoft's, or the organisation's own
 * @param principal its service principal in the organisation's directory
 */
record CloudApp(String displayName, UUID appId, String ownerTenant, UUID principal) {}
