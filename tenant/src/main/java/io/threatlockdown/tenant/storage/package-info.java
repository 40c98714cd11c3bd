/**
 * Does: a storage account with the containers that diagnostic settings write: append blobs of an hour each, that grow as rows come in;
 * listing and reading them; tokens, shared keys and shared access signatures.
 * Never does: let clients write.
 * Talks to: {@code http}, {@code token}, {@code shape}, the workspace, files in the tenant's data directory.
 */
@NullMarked
package io.threatlockdown.tenant.storage;

import org.jspecify.annotations.NullMarked;
