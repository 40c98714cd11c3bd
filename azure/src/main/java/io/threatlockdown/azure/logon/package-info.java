/**
 * Does: logs on to Entra ID in each way that it offers, and keeps tokens until they are old.
 * Never does: write a secret anywhere.
 * Talks to: Entra ID, the metadata services of virtual machines, the Azure CLI.
 */
@NullMarked
package io.threatlockdown.azure.logon;

import org.jspecify.annotations.NullMarked;
