/**
 * Does: writes JSON as Python's json module does, byte for byte; keeps the members of objects in their order.
 * Never does: know what records mean.
 * Talks to: the JSON parser.
 */
@NullMarked
package io.threatlockdown.wazuh.python;

import org.jspecify.annotations.NullMarked;
