package io.threatlockdown.detection.decoder;

import java.util.Optional;

/** What kind of source a decoder reads; rules of one category see only events of decoders of that category. */
public enum Category {
    SYSLOG("syslog"),
    FIREWALL("firewall"),
    IDS("ids"),
    WEB_LOG("web-log"),
    SQUID("squid"),
    WINDOWS("windows"),
    OSSEC("ossec"),
    HOST_INFORMATION("host-information");

    private final String writtenName;

    Category(String writtenName) {
        this.writtenName = writtenName;
    }

    public static Optional<Category> ofName(String name) {
        for (Category category : values()) {
            if (category.writtenName.equals(name)) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }
}
