/**
 * Does: lists blobs and reads them part by part, and gives their records as events of the matching table.
 * Never does: remember how far a blob is read.
 * Talks to: Azure Storage, through its SDK.
 */
@NullMarked
package io.threatlockdown.azure.blob;

import org.jspecify.annotations.NullMarked;
