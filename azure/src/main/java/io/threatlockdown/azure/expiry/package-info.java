/**
 * Does: finds out when the secret or certificate that somebody logs on with ends.
 * Never does: change anything in Azure, or take a missing permission for a fault.
 * Talks to: Microsoft Graph, for the end of client secrets; the certificate's own file.
 */
@NullMarked
package io.threatlockdown.azure.expiry;

import org.jspecify.annotations.NullMarked;
