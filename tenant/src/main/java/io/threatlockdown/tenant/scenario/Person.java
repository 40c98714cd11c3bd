package io.threatlockdown.tenant.scenario;

import java.util.List;
import java.util.UUID;

/**
 * Someone with an account in the directory.
 *
 * @param office where they are in office hours
 * @param home where they are otherwise
 * @param mobile what their phone comes in over
 * @param devices at least one; the first is the one they work on, the last the one they carry
 */
record Person(
        UUID id,
        String displayName,
        String userPrincipalName,
        Department department,
        String jobTitle,
        boolean administrator,
        boolean guest,
        Connection office,
        Connection home,
        Connection mobile,
        List<Device> devices) {
    Person {
        devices = List.copyOf(devices);
    }

    Device desk() {
        return devices.getFirst();
    }

    Device phone() {
        return devices.getLast();
    }

    String userType() {
        return guest ? "Guest" : "Member";
    }
}
