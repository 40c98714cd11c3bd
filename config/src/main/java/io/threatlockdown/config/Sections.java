package io.threatlockdown.config;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sections that a Wazuh or OSSEC configuration may hold and that have no meaning here. */
final class Sections {
    static final Set<String> OF_OTHERS = Set.of(
            "active-response",
            "agent-upgrade",
            "agentless",
            "anti_tampering",
            "auth",
            "client",
            "client_buffer",
            "cluster",
            "command",
            "database_output",
            "email_alerts",
            "fluent-forward",
            "gcp-bucket",
            "gcp-pubsub",
            "github",
            "indexer",
            "integration",
            "key-polling",
            "labels",
            "localfile",
            "logging",
            "ms-graph",
            "office365",
            "open-scap",
            "osquery",
            "remote",
            "reports",
            "rootcheck",
            "rule_test",
            "sca",
            "socket",
            "syscheck",
            "syslog_output",
            "task-manager",
            "vulnerability-detection",
            "vulnerability-detector",
            "wazuh_db");

    static final Set<String> OURS = Set.of("wodle", "ruleset", "alerts", "global", "threatlockdown");

    /** What {@code <global>} may hold and has no meaning here. */
    static final Set<String> GLOBAL_OF_OTHERS = Set.of(
            "agents_disconnection_alert_time",
            "agents_disconnection_time",
            "alerts_log",
            "allow_list",
            "compress_alerts",
            "custom_alert_output",
            "email_from",
            "email_idsname",
            "email_log_source",
            "email_maxperhour",
            "email_notification",
            "email_reply_to",
            "email_to",
            "forward_to",
            "geoip_db_path",
            "helo_server",
            "hide_cluster_info",
            "host_information",
            "integrity_checking",
            "limits",
            "logall",
            "memory_size",
            "picviz_output",
            "picviz_socket",
            "prelude_log_level",
            "prelude_output",
            "prelude_profile",
            "queue_size",
            "rootkit_detection",
            "rotate_interval",
            "smtp_server",
            "stats",
            "update_check",
            "white_list",
            "zeromq_output",
            "zeromq_uri");

    private Sections() {}

    static List<String> all() {
        return Stream.concat(OURS.stream(), OF_OTHERS.stream()).toList();
    }
}
