package io.threatlockdown.bench.detection;

/** The decoders of a world: those of usual programs, and a root with some children for each product. */
final class DecoderText {
    private static final String USUAL = """
            <decoder name="sshd"><program_name>^sshd</program_name></decoder>
            <decoder name="sshd-failed"><parent>sshd</parent><prematch>^Failed \\S+ for </prematch>
              <regex offset="after_prematch">^(\\S+) from (\\S+) port (\\d+)</regex><order>srcuser, srcip, srcport</order></decoder>
            <decoder name="sshd-unknown"><parent>sshd</parent><prematch>^Invalid user </prematch>
              <regex offset="after_prematch">^(\\S+) from (\\S+)</regex><order>srcuser, srcip</order></decoder>
            <decoder name="sshd-accepted"><parent>sshd</parent><prematch>^Accepted \\S+ for </prematch>
              <regex offset="after_prematch">^(\\S+) from (\\S+) port (\\d+)</regex><order>dstuser, srcip, srcport</order></decoder>
            <decoder name="sshd-gone"><parent>sshd</parent><prematch>^Connection closed by |^Disconnected from </prematch>
              <regex offset="after_prematch">(\\d+.\\d+.\\d+.\\d+) port (\\d+)</regex><order>srcip, srcport</order></decoder>
            <decoder name="sshd-session"><parent>sshd</parent><prematch>session opened |session closed </prematch>
              <regex offset="after_prematch">for user (\\w+)</regex><order>dstuser</order></decoder>
            <decoder name="sudo"><program_name>^sudo</program_name></decoder>
            <decoder name="sudo-command"><parent>sudo</parent>
              <regex type="pcre2">^\\s*(\\S+) : (?:.*; )?TTY=(\\S+) ; PWD=(\\S+) ; USER=(\\S+) ; COMMAND=(.+)</regex>
              <order>srcuser, tty, pwd, dstuser, command</order></decoder>
            <decoder name="su"><program_name>^su$</program_name></decoder>
            <decoder name="su-user"><parent>su</parent><regex>^\\((\\S+)\\) (\\S+) on</regex><order>dstuser, srcuser</order></decoder>
            <decoder name="kernel"><program_name>^kernel</program_name></decoder>
            <decoder name="kernel-packets"><parent>kernel</parent><type>firewall</type><prematch>IN=\\S* OUT=</prematch>
              <regex>SRC=(\\S+) DST=(\\S+)</regex><order>srcip, dstip</order></decoder>
            <decoder name="kernel-packets"><parent>kernel</parent><type>firewall</type>
              <regex offset="after_regex">PROTO=(\\w+) SPT=(\\d+) DPT=(\\d+)</regex><order>protocol, srcport, dstport</order></decoder>
            <decoder name="systemd"><program_name>^systemd</program_name></decoder>
            <decoder name="cron"><program_name>^CRON|^crond</program_name></decoder>
            <decoder name="cron-command"><parent>cron</parent><regex>^\\((\\S+)\\) CMD \\((\\.+)\\)$</regex><order>srcuser, command</order></decoder>
            <decoder name="postfix"><program_name type="osregex">^postfix/\\w+</program_name></decoder>
            <decoder name="postfix-reject"><parent>postfix</parent><prematch>^NOQUEUE: reject: </prematch>
              <regex offset="after_prematch">from \\S+[(\\S+)]: (\\d+) </regex><order>srcip, id</order></decoder>
            <decoder name="auditd"><prematch>^type=\\S+ msg=audit\\(</prematch></decoder>
            <decoder name="auditd-call"><parent>auditd</parent>
              <regex>^type=(\\S+) msg=audit\\(\\S+:(\\d+)\\): </regex><order>audit.type, audit.id</order></decoder>
            <decoder name="auditd-call"><parent>auditd</parent>
              <regex offset="after_regex">auid=(\\d+) uid=(\\d+)</regex><order>audit.auid, audit.uid</order></decoder>
            <decoder name="auditd-call"><parent>auditd</parent>
              <regex offset="after_regex">exe="(\\S+)" key="(\\w+)"</regex><order>audit.exe, audit.key</order></decoder>
            <decoder name="web-access"><type>web-log</type><prematch>^\\S+ \\S+ \\S+ [\\S+ \\S\\d+] "\\w+ \\S+ HTTP\\S+" \\d+ </prematch></decoder>
            <decoder name="web-access-line"><parent>web-access</parent><type>web-log</type>
              <regex>^(\\S+) \\S+ \\S+ [\\S+ \\S\\d+] "(\\w+) (\\S+) HTTP\\S+" (\\d+) </regex><order>srcip, protocol, url, id</order></decoder>
            """;

    private final StringBuilder text = new StringBuilder(USUAL);

    private DecoderText() {}

    static String of(World world) {
        DecoderText decoders = new DecoderText();
        world.products().forEach(decoders::add);
        return decoders.text.toString();
    }

    private void add(Product product) {
        String name = product.name();
        boolean marked = product.program().isEmpty();
        text.append("<decoder name=\"").append(name).append("\">");
        text.append(
                marked
                        ? "<prematch>^" + product.marker() + "\\d-</prematch>"
                        : "<program_name>^" + product.program() + "</program_name>");
        text.append("</decoder>\n");
        for (String area : product.areas()) {
            child(name, area, marked, product.number() + area.length());
        }
        if (product.number() % 2 == 0) {
            String last = product.areas().getLast().toLowerCase(java.util.Locale.ROOT);
            text.append("<decoder name=\"%s-%s\"><parent>%s</parent>".formatted(name, last, name));
            text.append("<regex offset=\"after_regex\">dport=(\\d+)</regex><order>dstport</order></decoder>\n");
        }
    }

    /** Some name the reason, some do not; a few read their line with pcre2. */
    private void child(String name, String area, boolean marked, int variety) {
        text.append("<decoder name=\"%s-%s\"><parent>%s</parent>"
                .formatted(name, area.toLowerCase(java.util.Locale.ROOT), name));
        text.append("<prematch")
                .append(marked ? " offset=\"after_parent\"" : "")
                .append(">^");
        text.append(area).append("-</prematch>");
        text.append(
                switch (variety % 8) {
                    case 0, 1, 2, 3 ->
                        "<regex offset=\"after_prematch\">^(\\d+): (\\.+) user=(\\S+) src=(\\S+) act=(\\w+)</regex>"
                                + "<order>id, " + name + ".reason, srcuser, srcip, action</order>";
                    case 4 ->
                        "<regex type=\"pcre2\" offset=\"after_prematch\">^(\\d+): (.+?) user=(\\S+) src=([0-9.]+) act=(\\w+)</regex>"
                                + "<order>id, " + name + ".reason, srcuser, srcip, action</order>";
                    default ->
                        "<regex offset=\"after_prematch\">^(\\d+): \\.+user=(\\S+) src=(\\S+) </regex>"
                                + "<order>id, srcuser, srcip</order>";
                });
        text.append("</decoder>\n");
    }
}
