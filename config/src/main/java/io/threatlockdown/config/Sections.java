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
            "global",
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

    static final Set<String> OURS = Set.of("wodle", "ruleset", "alerts", "threatlockdown");

    private Sections() {}

    static List<String> all() {
        return Stream.concat(OURS.stream(), OF_OTHERS.stream()).toList();
    }
}
