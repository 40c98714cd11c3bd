package io.threatlockdown.detection.decoder;

import java.util.Set;

/**
 * Names of decoders that no file declares: in the original, agents' own reports have decoders that are part of the program. Rules may ask
 * for them; here no event is ever decoded by one, so that such rules load and never hold.
 */
final class WellKnownDecoders {
    static final Set<String> NAMES = Set.of(
            "rootcheck",
            "syscheck_integrity_changed",
            "syscheck_new_entry",
            "syscheck_deleted",
            "syscheck_registry_key_modified",
            "syscheck_registry_key_added",
            "syscheck_registry_key_deleted",
            "syscheck_registry_value_modified",
            "syscheck_registry_value_added",
            "syscheck_registry_value_deleted",
            "hostinfo_new",
            "hostinfo_modified",
            "syscollector",
            "ciscat",
            "sca",
            "windows_eventchannel");

    private WellKnownDecoders() {}
}
