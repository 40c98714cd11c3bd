package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Dynamic;

/**
 * A computer or a phone.
 *
 * @param id the object id in the directory; {@code ""} when it is not registered
 * @param details the {@code DeviceDetail} column
 */
record Device(String id, String name, String operatingSystem, String userAgent, Dynamic details) {
    static Device managed(String id, String name, Platform platform) {
        return new Device(
                id,
                name,
                platform.operatingSystem(),
                platform.userAgent(),
                Shape.dynamic(Shape.object(
                        "deviceId",
                        id,
                        "displayName",
                        name,
                        "operatingSystem",
                        platform.operatingSystem(),
                        "browser",
                        platform.browser(),
                        "isCompliant",
                        true,
                        "isManaged",
                        true,
                        "trustType",
                        platform.trustType())));
    }

    /** One that the directory doesn't know. */
    static Device unknown(Platform platform) {
        return new Device(
                "",
                "",
                platform.operatingSystem(),
                platform.userAgent(),
                Shape.dynamic(Shape.object(
                        "deviceId", "",
                        "operatingSystem", platform.operatingSystem(),
                        "browser", platform.browser())));
    }
}
