package io.threatlockdown.config;

import java.util.List;

import static io.threatlockdown.config.OptionGroup.ALERTS;
import static io.threatlockdown.config.OptionGroup.AZURE_LOGS;
import static io.threatlockdown.config.OptionGroup.CONTAINER;
import static io.threatlockdown.config.OptionGroup.CREDENTIALS;
import static io.threatlockdown.config.OptionGroup.ENTRA_LOGON;
import static io.threatlockdown.config.OptionGroup.GEOIP;
import static io.threatlockdown.config.OptionGroup.GLOBAL;
import static io.threatlockdown.config.OptionGroup.GRAPH;
import static io.threatlockdown.config.OptionGroup.GRAPH_REQUEST;
import static io.threatlockdown.config.OptionGroup.LOG_ANALYTICS;
import static io.threatlockdown.config.OptionGroup.LOG_ANALYTICS_REQUEST;
import static io.threatlockdown.config.OptionGroup.RULESET;
import static io.threatlockdown.config.OptionGroup.STORAGE;
import static io.threatlockdown.config.OptionGroup.THREATLOCKDOWN;

/**
 * Every option of the configuration, in the order in which it is explained. The reader takes its known names from here, so that no
 * option is read that is not documented.
 */
public final class OptionReference {
    private static final String CREDENTIALS_FILE = "path of a file that only its owner may read";
    private static final String ENTRA_ROLE = "value of an app role, or GUID of a group; repeatable";
    private static final String DATABASE = "path of an .mmdb file";
    private static final String LOG_ONS = "client_secret, certificate, managed_identity, workload_identity, azure_cli";
    private static final String LOG_ON =
            "How to log on. Without it: with a certificate if one is named, else with the client secret.";
    private static final String APPLICATION =
            "The application, or the client id of a user-assigned managed identity. Deprecated for a client secret: put it into a credentials file.";
    private static final String CERTIFICATES = "path of a file that only its owner may read: PEM, or .pfx";
    private static final String CERTIFICATE =
            "The application's certificate with its private key. The password of a .pfx stands in the credentials file as certificate_password.";
    private static final String TOKEN_FILE_DEFAULT = "AZURE_FEDERATED_TOKEN_FILE of the environment";
    private static final String TOKEN_FILE =
            "With workload_identity: the token that Kubernetes or another issuer keeps there.";

    private static final List<Option> ALL = List.of(
            option(AZURE_LOGS, "disabled", "yes, no", "no", "Leaves the whole block out."),
            option(AZURE_LOGS, "run_on_start", "yes, no", "yes", "Whether the first run is at once."),
            option(
                    AZURE_LOGS,
                    "interval",
                    "a number with s, m, h, d, w or M (months)",
                    "1d",
                    "How often it runs. With <time>, <wday> or <day>: whole days, weeks or months between runs."),
            option(AZURE_LOGS, "day", "1 to 31", "", "Runs on this day of the month; past its end, in the next month."),
            option(AZURE_LOGS, "wday", "a day of the week: monday or mon, …", "", "Runs on this day of the week."),
            option(AZURE_LOGS, "time", "hh:mm", "00:00 with <day> or <wday>", "Runs at this local time of day."),
            option(
                    AZURE_LOGS,
                    "timeout",
                    "seconds; 0 for as long as Azure allows",
                    "180",
                    "How long one query may take; Azure allows 600 seconds."),
            option(AZURE_LOGS, "log_analytics", "block, repeatable", "", "A tenant to query Log Analytics in."),
            option(AZURE_LOGS, "graph", "block, repeatable", "", "A tenant to read collections of Microsoft Graph in."),
            option(AZURE_LOGS, "storage", "block, repeatable", "", "A storage account to read."),
            option(
                    LOG_ANALYTICS,
                    "auth_path",
                    CREDENTIALS_FILE,
                    "",
                    "The credentials file; its fields are listed below. What it says goes before elements of the same name. It is read again when it changes."),
            option(LOG_ANALYTICS, "auth", LOG_ONS, "by what is given", LOG_ON),
            option(LOG_ANALYTICS, "application_id", "GUID", "", APPLICATION),
            option(LOG_ANALYTICS, "application_key", "text", "", "Deprecated: put it into a credentials file."),
            option(LOG_ANALYTICS, "certificate_file", CERTIFICATES, "", CERTIFICATE),
            option(LOG_ANALYTICS, "token_file", "path of a file", TOKEN_FILE_DEFAULT, TOKEN_FILE),
            option(LOG_ANALYTICS, "tenantdomain", "domain name or GUID", "", "Required. The Entra ID tenant."),
            option(LOG_ANALYTICS, "request", "block, repeatable", "", "Required. What to ask."),
            option(
                    LOG_ANALYTICS_REQUEST,
                    "tag",
                    "text",
                    "",
                    "Becomes log_analytics_tag on each event, and the request's name. Without one it is request-<n>."),
            option(
                    LOG_ANALYTICS_REQUEST,
                    "query",
                    "KQL; write \\< for <, and \\\" is taken for \"",
                    "",
                    "Required, unless there is an analytic_dir. The window of time is added by the collector."),
            option(
                    LOG_ANALYTICS_REQUEST,
                    "analytic_dir",
                    "directory, repeatable",
                    "",
                    "In the place of a query: analytic rules to ask of this workspace, on their own schedules. Nothing is collected by it."),
            option(LOG_ANALYTICS_REQUEST, "workspace", "GUID", "", "Required. The Log Analytics workspace."),
            option(
                    LOG_ANALYTICS_REQUEST,
                    "time_offset",
                    "a number with m, h or d",
                    "since 00:00 UTC today",
                    "How far back the very first run reaches."),
            option(LOG_ANALYTICS_REQUEST, "timeout", "seconds, 1 or more", "that of the block", "For this query only."),
            option(GRAPH, "auth_path", CREDENTIALS_FILE, "", "The credentials file."),
            option(GRAPH, "auth", LOG_ONS, "by what is given", "As above."),
            option(GRAPH, "application_id", "GUID", "", "As above."),
            option(GRAPH, "application_key", "text", "", "Deprecated: put it into a credentials file."),
            option(GRAPH, "certificate_file", CERTIFICATES, "", "As above."),
            option(GRAPH, "token_file", "path of a file", TOKEN_FILE_DEFAULT, "As above."),
            option(GRAPH, "tenantdomain", "domain name or GUID", "", "Required. The Entra ID tenant."),
            option(GRAPH, "request", "block, repeatable", "", "Required. What to ask."),
            option(
                    GRAPH_REQUEST,
                    "tag",
                    "text",
                    "",
                    "Becomes azure_aad_tag on each event, and the request's name. Without one it is graph-<n>."),
            option(
                    GRAPH_REQUEST,
                    "query",
                    "a path of the Graph API",
                    "",
                    "Required. auditLogs/signIns for one; it may begin with beta/ and end with ?$filter=…, which is joined with the window's."),
            option(
                    GRAPH_REQUEST,
                    "date_property",
                    "the name of a property",
                    "that of the collection",
                    "What windows are of, for collections that are not known: createdDateTime unless this says otherwise."),
            option(GRAPH_REQUEST, "workspace", "", "", "Has no meaning here."),
            option(GRAPH_REQUEST, "time_offset", "a number with m, h or d", "since 00:00 UTC today", "As above."),
            option(GRAPH_REQUEST, "timeout", "seconds, 1 or more", "that of the block", "For this query only."),
            option(
                    STORAGE,
                    "auth_path",
                    CREDENTIALS_FILE,
                    "",
                    "The credentials file. Without account_key and sas_token in it the log-on is that to Entra ID, with the role Storage Blob Data Reader."),
            option(STORAGE, "account_name", "text", "", "The storage account."),
            option(STORAGE, "account_key", "text", "", "Deprecated: put it into a credentials file."),
            option(STORAGE, "tenantdomain", "domain name or GUID", "", "Needed for a log-on to Entra ID."),
            option(STORAGE, "auth", LOG_ONS, "by what is given", "As above."),
            option(STORAGE, "application_id", "GUID", "", "As above."),
            option(STORAGE, "certificate_file", CERTIFICATES, "", "As above."),
            option(STORAGE, "token_file", "path of a file", TOKEN_FILE_DEFAULT, "As above."),
            option(
                    STORAGE,
                    "tag",
                    "text",
                    "",
                    "Becomes azure_storage_tag on each event, and the request's name. Without one it is storage-<n>."),
            option(
                    STORAGE,
                    "container",
                    "block with a name, repeatable",
                    "",
                    "Required. name=\"*\" for every container."),
            option(CONTAINER, "blobs", "a name with *, *.json for one, or a part of it", "*", "Which blobs to read."),
            option(CONTAINER, "content_type", "json_file, json_inline, text", "text", "What is in a blob."),
            option(CONTAINER, "time_offset", "a number with m, h or d", "since 00:00 UTC today", "As above."),
            option(CONTAINER, "timeout", "seconds, 1 or more", "that of the block", "For this container only."),
            option(CONTAINER, "path", "text", "", "What the names of blobs begin with."),
            option(CREDENTIALS, "application_id", "GUID", "", "The application, or a user-assigned managed identity."),
            option(CREDENTIALS, "application_key", "text", "", "The value of a client secret, not its id."),
            option(CREDENTIALS, "auth", LOG_ONS, "by what is given", "As in the configuration."),
            option(CREDENTIALS, "certificate_file", CERTIFICATES, "", "As in the configuration."),
            option(CREDENTIALS, "certificate_password", "text", "", "Of a .pfx file."),
            option(CREDENTIALS, "token_file", "path of a file", TOKEN_FILE_DEFAULT, "As in the configuration."),
            option(CREDENTIALS, "account_name", "text", "", "The storage account."),
            option(CREDENTIALS, "account_key", "text", "", "One of its two keys."),
            option(
                    CREDENTIALS,
                    "sas_token",
                    "query string",
                    "",
                    "A shared access signature with read and list; goes before account_key."),
            option(CREDENTIALS, "proxy_user", "text", "", "Who logs on to the proxy."),
            option(CREDENTIALS, "proxy_password", "text", "", "Their password."),
            option(
                    RULESET,
                    "decoder_dir",
                    "directory, repeatable",
                    "",
                    "Decoder files to read; pattern=\"…\" picks some."),
            option(RULESET, "rule_dir", "directory, repeatable", "", "Rule files to read; pattern=\"…\" picks some."),
            option(RULESET, "decoder_include", "file, repeatable", "", "One more decoder file."),
            option(RULESET, "rule_include", "file, repeatable", "", "One more rule file."),
            option(RULESET, "decoder_exclude", "file name, repeatable", "", "A decoder file to leave out."),
            option(RULESET, "rule_exclude", "file name, repeatable", "", "A rule file to leave out."),
            option(
                    RULESET,
                    "sigma_dir",
                    "directory, repeatable",
                    "",
                    "Rules in SigmaHQ's format to read, in it and below; a mapping.yml in it says what fields mean."),
            option(
                    RULESET,
                    "analytic_dir",
                    "directory, repeatable",
                    "",
                    "Analytic rules in Sentinel's format to read, in it and below: KQL on a schedule."),
            option(
                    RULESET,
                    "list",
                    "file, repeatable",
                    "",
                    "A list of keys and values for rules, as text or compiled (.cdb)."),
            option(ALERTS, "log_alert_level", "0 to 16", "3", "The lowest level of a rule that is kept as an alert."),
            option(
                    ALERTS,
                    "email_alert_level",
                    "0 to 16",
                    "12",
                    "The lowest level of a rule whose alerts are marked as worth a mail. No mail is sent yet."),
            option(
                    GLOBAL,
                    "jsonout_output",
                    "yes, no",
                    "no",
                    "Writes every alert to logs/alerts/alerts.json in the data directory."),
            option(
                    GLOBAL,
                    "logall_json",
                    "yes, no",
                    "no",
                    "Writes every event to logs/archives/archives.json in the data directory."),
            option(
                    GLOBAL,
                    "max_output_size",
                    "a number of bytes, or one with K, M or G; 0 for any",
                    "0",
                    "A file that has reached this size is followed by another one of the same day."),
            option(THREATLOCKDOWN, "data_dir", "directory", "data", "Where events, alerts and checkpoints are kept."),
            option(THREATLOCKDOWN, "listen", "host:port", "127.0.0.1:8765", "Where the dashboard listens."),
            option(
                    THREATLOCKDOWN,
                    "tls_certificate",
                    "file of PEM certificates",
                    "",
                    "What the dashboard shows to its clients: its own certificate first, its issuers' after it. With it the dashboard"
                            + " speaks HTTPS only. Read again when it changes."),
            option(
                    THREATLOCKDOWN,
                    "tls_key",
                    "PEM file that only its owner may read",
                    "",
                    "The certificate's private key, in the form PKCS #8 and without a password."),
            option(
                    THREATLOCKDOWN,
                    "plain_http",
                    "yes, no",
                    "no",
                    "Whether the dashboard speaks HTTP to other machines, as a TLS proxy before it wants. Without it and without"
                            + " <tls_certificate> it makes a certificate of its own as soon as <listen> is more than this machine."),
            option(
                    THREATLOCKDOWN,
                    "session_idle",
                    "a number with m, h or d, 2m to 30d",
                    "1h",
                    "A session of the dashboard in which nobody does anything ends after that."),
            option(
                    THREATLOCKDOWN,
                    "session_lifetime",
                    "a number with m, h or d, 2m to 30d",
                    "12h",
                    "Every session of the dashboard ends after that, whatever is done in it."),
            option(
                    THREATLOCKDOWN,
                    "entra_logon",
                    "block",
                    "",
                    "Lets people log on to the dashboard with Entra ID, beside the local accounts."),
            option(
                    THREATLOCKDOWN,
                    "retention",
                    "a number with d, h or w",
                    "90d",
                    "How long events and alerts are kept after they were taken in. With table=\"SigninLogs\": how long the rows of that"
                            + " table are, as often as there are tables to name; the alerts are the table Alerts."),
            option(
                    THREATLOCKDOWN,
                    "cloud",
                    "public, us_government, china",
                    "public",
                    "The Azure cloud of all tenants."),
            option(THREATLOCKDOWN, "authority", "https address", "that of the cloud", "Where tokens come from."),
            option(THREATLOCKDOWN, "query_host", "https address", "that of the cloud", "The Log Analytics query API."),
            option(THREATLOCKDOWN, "graph_host", "https address", "that of the cloud", "Microsoft Graph."),
            option(
                    THREATLOCKDOWN,
                    "blob_host",
                    "https address with {account}",
                    "that of the cloud",
                    "The blob service of storage accounts; {account} stands for an account's name."),
            option(
                    THREATLOCKDOWN,
                    "proxy",
                    "host:port",
                    "that of -Dhttps.proxyHost",
                    "An HTTP proxy on the way to Azure. This machine and its metadata service are reached without it."),
            option(
                    THREATLOCKDOWN,
                    "proxy_auth_path",
                    CREDENTIALS_FILE,
                    "",
                    "Holds proxy_user and proxy_password, for a proxy that asks for them."),
            option(
                    THREATLOCKDOWN,
                    "no_proxy",
                    "host names, separated by commas",
                    "",
                    "Hosts that are reached without the proxy; .example stands for every host below example."),
            option(
                    THREATLOCKDOWN,
                    "ca_file",
                    "file of PEM certificates",
                    "",
                    "Certificates to trust beside those of Java: a proxy's, or a local tenant's."),
            option(
                    THREATLOCKDOWN,
                    "overlap",
                    "a number with s, m, h or d; 0",
                    "5m",
                    "How far each window reaches back over the one before. Rows that come twice are taken once."),
            option(
                    THREATLOCKDOWN,
                    "settle",
                    "a number with s, m, h or d; 0",
                    "30s",
                    "How far each window stays behind now, for rows that are still on their way."),
            option(
                    THREATLOCKDOWN,
                    "lateness",
                    "a number with s, m, h or d; 0",
                    "6h",
                    "How long after the newest event an event may come and still be counted in its place by rules over several events."),
            option(
                    THREATLOCKDOWN,
                    "analytic_lateness",
                    "a number with s, m, h or d; 0",
                    "2d",
                    "How long after a run of an analytic rule rows of its window may come and have it repeated."),
            option(
                    THREATLOCKDOWN,
                    "strict_rules",
                    "yes, no",
                    "no",
                    "Whether a mistake in any rule or decoder refuses the start, instead of leaving that one out."),
            option(
                    THREATLOCKDOWN,
                    "reload_rules",
                    "yes, no",
                    "yes",
                    "Whether rules, decoders and lists are read again when their files change."),
            option(
                    THREATLOCKDOWN,
                    "geoip",
                    "block",
                    "",
                    "Names databases in MaxMind's format that say where addresses are and whose."),
            option(ENTRA_LOGON, "tenant_id", "GUID", "", "Required. The Entra ID tenant whose people may log on."),
            option(
                    ENTRA_LOGON,
                    "auth_path",
                    CREDENTIALS_FILE,
                    "",
                    "Required. The credentials file of the application that is registered for the dashboard, with application_id"
                            + " and application_key. It is read again when it changes."),
            option(
                    ENTRA_LOGON,
                    "dashboard_url",
                    "https address",
                    "where the browser comes from",
                    "Where browsers reach the dashboard, when a proxy before it hides that. The application's redirect address is"
                            + " this with /login/oauth2/code/entra after it."),
            option(
                    ENTRA_LOGON,
                    "viewer",
                    ENTRA_ROLE,
                    "",
                    "Makes its holders viewers. At least one role is needed. With the attribute tenants, ids of the column"
                            + " TenantId with commas between, they see these tenants' rows alone; so with each role."),
            option(ENTRA_LOGON, "analyst", ENTRA_ROLE, "", "Makes its holders analysts."),
            option(ENTRA_LOGON, "engineer", ENTRA_ROLE, "", "Makes its holders engineers."),
            option(
                    ENTRA_LOGON,
                    "administrator",
                    ENTRA_ROLE,
                    "",
                    "Makes its holders administrators. Of several roles the highest counts."),
            option(
                    GEOIP,
                    "city_database",
                    DATABASE,
                    "",
                    "A City or Country database: country, city and coordinates of an address. It is held in memory, and read again"
                            + " when it is replaced."),
            option(
                    GEOIP,
                    "asn_database",
                    DATABASE,
                    "",
                    "An ASN database: the autonomous system of an address and its owner. As above."));

    private OptionReference() {}

    /** Every option, in the order of explanation. */
    public static List<Option> all() {
        return ALL;
    }

    /** The names of the options at one place. */
    public static List<String> names(OptionGroup group) {
        return ALL.stream()
                .filter(option -> option.group() == group)
                .map(Option::name)
                .toList();
    }

    private static Option option(OptionGroup group, String name, String values, String defaultValue, String meaning) {
        return new Option(group, name, values, defaultValue, meaning);
    }
}
