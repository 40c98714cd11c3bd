package io.threatlockdown.config;

/** A place in the configuration where options stand. */
public enum OptionGroup {
    AZURE_LOGS("<wodle name=\"azure-logs\">"),
    LOG_ANALYTICS("<log_analytics>"),
    LOG_ANALYTICS_REQUEST("<log_analytics> <request>"),
    GRAPH("<graph>"),
    GRAPH_REQUEST("<graph> <request>"),
    STORAGE("<storage>"),
    CONTAINER("<storage> <container>"),
    CREDENTIALS("credentials file"),
    RULESET("<ruleset>"),
    ALERTS("<alerts>"),
    GLOBAL("<global>"),
    THREATLOCKDOWN("<threatlockdown>"),
    ENTRA_LOGON("<threatlockdown> <entra_logon>"),
    GEOIP("<threatlockdown> <geoip>");

    private final String title;

    OptionGroup(String title) {
        this.title = title;
    }

    /** How the place is written in a configuration. */
    public String title() {
        return title;
    }
}
