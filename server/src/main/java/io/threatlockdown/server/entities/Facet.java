package io.threatlockdown.server.entities;

/** Something that a row of a log may tell of. */
enum Facet {
    USER("User", "users", "Users"),
    IP("Address", "addresses", "Addresses"),
    APP("App", "apps", "Apps"),
    COUNTRY("Country", "countries", "Countries"),
    DEVICE("Device", "devices", "Devices"),
    /** The device's own name, where it has one: two rows with it are of the same machine. */
    MACHINE("Machine", "machines", "Machines"),
    RESOURCE("Resource", "resources", "Resources"),
    OPERATION("Operation", "operations", "Operations");

    private final String column;
    private final String panel;
    private final String title;

    Facet(String column, String panel, String title) {
        this.column = column;
        this.panel = panel;
        this.title = title;
    }

    /** What answers call it. */
    String column() {
        return column;
    }

    String panel() {
        return panel;
    }

    String title() {
        return title;
    }
}
