package io.threatlockdown.bench.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The rules of a world, in the make-up that rulesets for many products have. */
final class RuleText {
    static final String ADDRESS_LIST = "etc/lists/known-hosts";
    static final String USER_LIST = "etc/lists/known-users";

    private static final int LINE_RULES = 60;
    private static final int COMPOSITES = 250;
    private static final int PROCESS_RULES = 320;
    private static final String BAD_WORDS =
            "error|failed|failure|denied|refused|rejected by policy|unauthorized|not permitted|fatal|panic|segfault|illegal|corrupt";

    private final World world;
    private final RuleWriter rules = new RuleWriter();
    private final Random random = new Random(3);
    /** Rules whose events have a source address, and the rules of services with the field that names who acted. */
    private final List<Integer> addressRules = new ArrayList<>();

    private final List<Actor> actorRules = new ArrayList<>();

    private record Actor(int rule, String field) {}

    private RuleText(World world) {
        this.world = world;
    }

    static String of(World world) {
        RuleText text = new RuleText(world);
        text.lines();
        text.programs();
        text.web();
        world.products().forEach(text::product);
        world.services().forEach(text::service);
        text.processes();
        text.azure();
        text.composites();
        return text.rules.text();
    }

    /** Rules without a parent or a decoder, which look at the text alone. */
    private void lines() {
        rules.openGroup("syslog,errors,");
        rules.rule(2, "<match>" + BAD_WORDS + "</match>", "A word that means trouble");
        for (int i = 1; i < world.scaled(LINE_RULES); i++) {
            Random words = new Random(41L * i);
            String phrase = Words.phrase(3, words);
            String condition = switch (i % 5) {
                case 0 -> "<match>^" + phrase + "</match>";
                case 1 ->
                    "<match>" + phrase + "|" + Words.phrase(3, words) + "|" + Words.invented(4, words) + "</match>";
                case 2 ->
                    "<regex>" + Words.invented(3, words) + "[\\d+]: \\S+ " + Words.invented(3, words) + "</regex>";
                case 3 -> "<program_name>^" + Words.invented(4, words) + "</program_name><match>" + phrase + "</match>";
                default ->
                    "<regex type=\"pcre2\">(?i)" + Words.invented(3, words) + "\\s+(?:" + Words.invented(3, words) + "|"
                            + Words.invented(4, words) + ")</regex>";
            };
            rules.rule(3 + i % 6, condition, "The system says something worth knowing " + i);
        }
        rules.closeGroup();
    }

    private void programs() {
        rules.openGroup("syslog,sshd,");
        int sshd = rules.rule(0, "<decoded_as>sshd</decoded_as>", "sshd");
        int failed = rules.rule(
                5,
                child(sshd) + "<match>^Failed|^error: PAM: Authentication</match><group>authentication_failed,</group>",
                "sshd: log-on of $(srcuser) from $(srcip) failed");
        int unknown = rules.rule(
                5,
                child(sshd)
                        + "<match>Invalid user|illegal user</match><group>authentication_failed,invalid_login,</group>",
                "sshd: unknown user $(srcuser) from $(srcip)");
        rules.rule(
                3,
                child(sshd) + "<match>^Accepted|authenticated.$</match><group>authentication_success,</group>",
                "sshd: $(dstuser) logged on from $(srcip)");
        rules.rule(10, child(failed) + "<match>for root from</match>", "sshd: log-on of root failed");
        rules.rule(
                12,
                child(failed) + "<list field=\"srcip\" lookup=\"address_match_key\">" + ADDRESS_LIST + "</list>",
                "sshd: a listed address tries to log on: $(srcip)");
        rules.rule(0, child(sshd) + "<match>^Connection closed|^Disconnected</match>", "sshd: gone");
        addressRules.addAll(List.of(failed, unknown));
        for (int i = 0; i < 30; i++) {
            rules.rule(4 + i % 8, child(sshd) + "<match>" + words(3) + "|" + words(2) + "</match>", "sshd: odd " + i);
        }
        rules.closeGroup();

        rules.openGroup("syslog,sudo,");
        int sudo = rules.rule(0, "<decoded_as>sudo</decoded_as>", "sudo");
        int command =
                rules.rule(3, child(sudo) + "<field name=\"command\">\\.+</field>", "sudo: $(srcuser) ran $(command)");
        rules.rule(
                8,
                child(command) + "<field name=\"command\">/bin/sh$|/bin/bash$|visudo</field>",
                "sudo: $(srcuser) took a shell");
        rules.rule(5, child(sudo) + "<match>incorrect password attempt</match>", "sudo: wrong password");
        int su = rules.rule(0, "<decoded_as>su</decoded_as>", "su");
        rules.rule(5, child(su) + "<match>FAILED SU|authentication failure</match>", "su: failed");
        rules.closeGroup();

        rules.openGroup("syslog,system,");
        int systemd = rules.rule(0, "<decoded_as>systemd</decoded_as>", "systemd");
        rules.rule(
                5,
                child(systemd) + "<match>Failed with result|entered failed state</match>",
                "systemd: a service failed");
        int cron = rules.rule(0, "<decoded_as>cron</decoded_as>", "cron");
        rules.rule(3, child(cron) + "<match>(root) CMD</match>", "cron: a task of root");
        int postfix = rules.rule(0, "<decoded_as>postfix</decoded_as>", "postfix");
        int reject = rules.rule(0, child(postfix) + "<match>reject: </match>", "postfix: refused");
        addressRules.add(rules.rule(5, child(reject) + "<id>^554$</id>", "postfix: $(srcip) refused, 554"));
        rules.rule(4, child(reject) + "<id>^450$|^451$</id>", "postfix: $(srcip) is to come again");
        int audit = rules.rule(0, "<decoded_as>auditd</decoded_as>", "auditd");
        int call = rules.rule(3, child(audit) + "<field name=\"audit.type\">^SYSCALL$</field>", "auditd: $(audit.exe)");
        rules.rule(
                7,
                child(call) + "<field name=\"audit.key\">^identity$|^modules$</field>",
                "auditd: $(audit.key) by $(audit.exe)");
        rules.closeGroup();

        rules.openGroup("firewall,");
        int firewall = rules.rule(0, "<category>firewall</category>", "A firewall");
        addressRules.add(rules.rule(
                4, child(firewall) + "<dstport>^22$|^3389$|^445$</dstport>", "Packet from $(srcip) to $(dstport)"));
        rules.rule(
                6,
                child(firewall) + "<srcip>203.77.0.0/16</srcip><protocol>TCP</protocol>",
                "Packet from a bad network: $(srcip)");
        rules.closeGroup();
    }

    private void web() {
        rules.openGroup("web,accesslog,");
        int access = rules.rule(0, "<category>web-log</category>", "Access to a web server");
        int refused = rules.rule(5, child(access) + "<id>^4</id>", "Web server: refused with $(id)");
        addressRules.add(refused);
        rules.rule(
                0,
                child(refused) + "<url>.jpg|.png|.css|favicon.ico</url><id>^404$</id>",
                "Web server: missing picture");
        int server = rules.rule(5, child(access) + "<id>^50</id>", "Web server: error $(id)");
        rules.rule(10, child(server) + "<id>^503$</id>", "Web server: not available");
        int found = rules.rule(0, child(access) + "<id>^2|^3</id>", "Web server: served");
        rules.rule(
                6,
                child(access) + "<url>union+select|%27|select%20|../../|etc/passwd|cmd.exe</url>",
                "Web attack from $(srcip)");
        rules.rule(
                7,
                child(found) + "<regex type=\"pcre2\">(?i)(?:%3C|\\x3c)script|onerror=|javascript:</regex>",
                "Cross-site scripting from $(srcip)");
        for (int i = 0; i < 60; i++) {
            String condition = i % 3 == 0
                    ? "<regex type=\"pcre2\">(?i)/" + Words.invented(3, random) + "\\.(?:php|asp|cgi)\\?\\w+=</regex>"
                    : "<url>/" + Words.invented(3, random) + "|/" + Words.invented(2, random) + ".php</url>";
            rules.rule(6 + i % 5, child(i % 2 == 0 ? found : access) + condition, "Web: probe " + i);
        }
        rules.closeGroup();
    }

    private void product(Product product) {
        String name = product.name();
        rules.openGroup(name + ",syslog,");
        int root = rules.rule(0, "<decoded_as>" + name + "</decoded_as>", name);
        int byNumber = rules.rule(
                3 + product.number() % 4,
                child(root) + "<id>^" + product.messageNumber(0) + "$|^" + product.messageNumber(1) + "$</id>",
                name + ": message $(id) of $(srcuser)");
        rules.rule(9, child(byNumber) + "<action>deny</action>", name + ": $(srcuser) denied from $(srcip)");
        addressRules.add(rules.rule(
                5,
                child(root) + "<match>" + product.phrases().get(2) + "|"
                        + product.phrases().get(3) + "|" + words(3) + "</match><group>"
                        + (product.number() % 3 == 0 ? "authentication_failed," : "access,") + "</group>",
                name + ": known message from $(srcip)"));
        rules.rule(
                6,
                child(root) + "<regex>" + product.phrases().get(4) + " \\.+act=deny</regex>",
                name + ": denied by $(srcip)");
        rules.rule(
                4,
                child(root) + "<field name=\"" + name + ".reason\">^"
                        + product.phrases().get(5) + "</field>",
                name + ": $(" + name + ".reason)");
        rules.rule(
                7,
                child(root) + "<match>" + words(3) + "</match><dstport>^" + (1_000 + product.number()) + "$</dstport>",
                name + ": unusual port");
        if (product.number() % 13 == 0) {
            rules.rule(
                    11,
                    child(byNumber) + "<list field=\"srcuser\" lookup=\"match_key\">" + USER_LIST + "</list>",
                    name + ": a listed user: $(srcuser)");
        }
        rules.rule(
                8,
                child(root) + "<regex type=\"pcre2\">(?i)" + product.phrases().get(6)
                        + "\\b.*?act=(?:deny|drop)</regex>",
                name + ": stopped");
        rules.closeGroup();
        rules.openGroup(name + ",");
        rules.rule(
                6,
                "<decoded_as>" + name + "</decoded_as><match>" + words(4) + "|" + words(3) + "</match>",
                name + ": rare message");
        rules.closeGroup();
    }

    private void service(JsonService service) {
        String name = service.name();
        rules.openGroup(name + ",");
        int root = rules.rule(0, "<decoded_as>json</decoded_as>" + field("integration", "^" + name + "$"), name);
        int first = 0;
        for (int i = 0; i < service.operations().size(); i++) {
            if (!service.hasRule(i)) {
                continue;
            }
            String operation = service.operations().get(i);
            int rule = rules.rule(
                    3 + i % 7,
                    child(root) + field(name + ".operation", "^" + operation + "$"),
                    name + ": $(" + name + ".actor.email) did " + operation);
            first = first == 0 ? rule : first;
            if (i % 10 == 0) {
                actorRules.add(new Actor(rule, name + ".actor.email"));
                rules.rule(
                        10,
                        child(rule) + field(name + ".result", "denied|failure"),
                        name + ": " + operation + " of $(" + name + ".actor.email) was denied");
            }
        }
        rules.rule(
                6,
                child(root) + field(name + ".resource.name", "prod|secret"),
                name + ": $(" + name + ".resource.name) touched");
        rules.rule(
                8,
                child(root) + "<field name=\"" + name
                        + ".actor.agent\" type=\"pcre2\">(?i)python-requests|curl/\\d</field>",
                name + ": by a script");
        rules.rule(
                9,
                child(first) + "<list field=\"" + name + ".source.ip\" lookup=\"address_match_key\">" + ADDRESS_LIST
                        + "</list>",
                name + ": from a listed address");
        rules.closeGroup();
    }

    /** Processes on Windows: one level by the number of the event, below it many patterns on paths. */
    private void processes() {
        rules.openGroup("windows,process,");
        int root = rules.rule(
                0,
                "<decoded_as>json</decoded_as>" + field("win.system.providerName", "^Example-Process-Watch$"),
                "Processes");
        List<Integer> byNumber = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            byNumber.add(rules.rule(0, child(root) + field("win.system.eventID", "^" + i + "$"), "Process event " + i));
        }
        for (int i = 0; i < world.scaled(PROCESS_RULES); i++) {
            String program = i < 40
                    ? ProcessLines.PROGRAMS.get(i % ProcessLines.PROGRAMS.size())
                    : Words.invented(3, random) + ".exe";
            String condition = switch (i % 4) {
                case 0 -> pcre2("win.eventdata.image", "(?i)\\\\" + program.replace(".", "\\.") + "$");
                case 1 ->
                    pcre2(
                                    "win.eventdata.commandLine",
                                    "(?i)\\s[-/]" + Words.invented(2, random) + "(?:[:=]|\\s+)\\S*" + i)
                            + pcre2("win.eventdata.parentImage", "(?i)\\\\(?:" + program + "|cmd\\.exe)$");
                case 2 -> field("win.eventdata.originalFileName", "^" + program + "$");
                default ->
                    pcre2(
                            "win.eventdata.targetFilename",
                            "(?i)\\\\" + Words.invented(3, random) + "\\\\[^\\\\]+\\.(?:exe|dll)$");
            };
            rules.rule(
                    3 + i % 10,
                    child(byNumber.get(i % 3 == 0 ? 0 : i % 12)) + condition,
                    "Process: $(win.eventdata.image) " + i);
        }
        rules.closeGroup();
    }

    /** Below the shipped rules for Azure, a rule for each of many operations. */
    private void azure() {
        rules.openGroup("azure,operations,");
        for (int i = 0; i < world.scaled(AzureRows.OPERATIONS.size()); i++) {
            boolean known = i < AzureRows.OPERATIONS.size();
            String operation = known ? AzureRows.OPERATIONS.get(i) : "Extra operation " + i;
            if (!known || i % 3 != 0) {
                int rule = rules.rule(
                        6, child(87801) + field("OperationName", "^" + operation + "$"), "Azure: " + operation);
                if (i % 8 == 1) {
                    actorRules.add(new Actor(rule, "Identity"));
                }
            }
        }
        for (String result : List.of("50126", "50053", "50074", "50076", "53003", "500121", "65001")) {
            int rule = rules.rule(
                    6,
                    child(87801) + field("ResultType", "^" + result + "$"),
                    "Sign-in of $(UserPrincipalName): " + result);
            actorRules.add(new Actor(rule, "UserPrincipalName"));
        }
        for (int i = 0; i < world.scaled(40); i++) {
            rules.rule(
                    7,
                    child(87801) + field("AppDisplayName", Words.invented(3, random)) + field("Location", "^ZZ$|^YY$"),
                    "Sign-in from an unusual country " + i);
        }
        rules.closeGroup();
    }

    private void composites() {
        rules.openGroup("attacks,");
        for (int i = 0; i < world.scaled(COMPOSITES); i++) {
            String attributes = " frequency=\"8\" timeframe=\"" + (120 + i % 5 * 30) + "\"";
            if (i % 20 == 0) {
                rules.rule(
                        10,
                        attributes,
                        "<if_matched_group>authentication_failed</if_matched_group><same_source_ip/>" + "<match>"
                                + words(3) + "</match>",
                        "Many failed log-ons " + i);
            } else if (i % 2 == 0) {
                int rule = addressRules.get(i / 2 % addressRules.size());
                rules.rule(
                        10,
                        attributes,
                        "<if_matched_sid>" + rule + "</if_matched_sid><same_source_ip/>",
                        "Many of " + rule + " from $(srcip)");
            } else {
                Actor actor = actorRules.get(i / 2 % actorRules.size());
                rules.rule(
                        10,
                        attributes,
                        "<if_matched_sid>" + actor.rule + "</if_matched_sid><same_field>" + actor.field
                                + "</same_field>",
                        "Many of " + actor.rule + " by one");
            }
        }
        rules.closeGroup();
    }

    private String words(int count) {
        return Words.phrase(count, random);
    }

    private static String child(int parent) {
        return "<if_sid>" + parent + "</if_sid>";
    }

    private static String field(String name, String pattern) {
        return "<field name=\"" + name + "\">" + pattern + "</field>";
    }

    private static String pcre2(String name, String pattern) {
        return "<field name=\"" + name + "\" type=\"pcre2\">" + pattern + "</field>";
    }
}
