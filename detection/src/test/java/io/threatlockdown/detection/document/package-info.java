/**
 * Does: reads the examples of a document, and runs them.
 * Never does: know what the document is about.
 * Talks to: detection, as an installation does.
 */
@NullMarked
package io.threatlockdown.detection.document;

import org.jspecify.annotations.NullMarked;
