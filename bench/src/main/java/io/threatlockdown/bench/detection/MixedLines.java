package io.threatlockdown.bench.detection;

import io.threatlockdown.detection.LogLine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Lines as a busy network of servers, firewalls and cloud services writes them, half of them JSON. The same seed gives the same lines. */
final class MixedLines {
    private static final DateTimeFormatter SYSLOG_STAMP =
            DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter WEB_STAMP = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss +0000", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final List<String> ACTIONS = List.of("permit", "permit", "permit", "log", "deny", "drop");
    private static final List<String> PATHS = List.of(
            "/",
            "/index.html",
            "/api/v2/items?id=",
            "/login",
            "/static/app.css",
            "/img/logo.png",
            "/search?q=",
            "/cart",
            "/favicon.ico");
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15",
            "python-requests/2.32.3",
            "okhttp/4.12.0");
    private static final int ADDRESSES = 20_000;

    private final World world;
    private final Random random;

    private MixedLines(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
    }

    /** @param world that the ruleset holds, whole or as the beginning of a larger one */
    static List<LogLine> make(World world, int count, Instant from, long seed) {
        MixedLines lines = new MixedLines(world, seed);
        List<LogLine> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            made.add(lines.next(from.plusMillis(50L * i)));
        }
        return made;
    }

    private LogLine next(Instant time) {
        int dice = random.nextInt(1_000);
        if (dice < 460) {
            return new LogLine("/var/log/services.json", service(time));
        }
        if (dice < 580) {
            return new LogLine("EventChannel", ProcessLines.line(random, time.toString()));
        }
        if (dice < 600) {
            return new LogLine(
                    "/var/log/other.json", "{\"kind\":\"" + Words.phrase(3, random) + "\",\"value\":" + dice + "}");
        }
        if (dice < 680) {
            return new LogLine("/var/log/nginx/access.log", web(time));
        }
        if (dice < 700) {
            return new LogLine("/var/log/audit/audit.log", audit(time));
        }
        if (dice < 750) {
            return new LogLine("/var/log/devices.log", product(time));
        }
        return new LogLine("/var/log/syslog", syslog(time, dice));
    }

    private String service(Instant time) {
        JsonService service = Words.pick(world.services(), random);
        String name = service.name();
        return """
                {"timestamp":"%s","integration":"%s","%s":{"id":"%s","operation":"%s","result":"%s","severity":%d,\
                "actor":{"id":"%s","email":"%s@contoso.example","type":"user","agent":"%s"},\
                "source":{"ip":"%s","port":%d,"country":"DE"},\
                "resource":{"id":"res-%d","name":"%s-%s","tags":["%s","%s"],"region":"eu-central-1"},\
                "request":{"id":"%s","duration_ms":%d.%d,"api":"v%d"},"details":"%s"}}""".formatted(
                        time,
                        name,
                        name,
                        Words.uuid(random),
                        Words.pick(service.operations(), random),
                        random.nextInt(12) == 0 ? "denied" : "success",
                        random.nextInt(5),
                        Words.uuid(random),
                        Words.userName(random),
                        Words.pick(AGENTS, random),
                        Words.address(ADDRESSES, random),
                        random.nextInt(65_535),
                        random.nextInt(100_000),
                        random.nextInt(25) == 0 ? "prod" : "test",
                        Words.invented(3, random),
                        Words.invented(2, random),
                        Words.invented(2, random),
                        Words.uuid(random),
                        random.nextInt(900),
                        random.nextInt(1_000),
                        1 + random.nextInt(3),
                        Words.phrase(20, random));
    }

    private String web(Instant time) {
        int status = random.nextInt(100);
        String path = Words.pick(PATHS, random);
        return "%s - - [%s] \"%s %s HTTP/1.1\" %d %d \"https://www.contoso.example/%s\" \"%s\""
                .formatted(
                        Words.address(ADDRESSES, random),
                        WEB_STAMP.format(time),
                        random.nextInt(6) == 0 ? "POST" : "GET",
                        path.endsWith("=") ? path + Words.invented(4, random) : path,
                        status < 80 ? 200 : status < 86 ? 302 : status < 95 ? 404 : status < 98 ? 403 : 500,
                        random.nextInt(60_000),
                        Words.invented(4, random),
                        Words.pick(AGENTS, random));
    }

    private String audit(Instant time) {
        return ("type=SYSCALL msg=audit(%d.%03d:%d): arch=c000003e syscall=%d success=yes exit=0 a0=%s a1=%s items=1 ppid=%d "
                        + "pid=%d auid=%d uid=%d gid=0 euid=0 tty=pts0 ses=%d comm=\"%s\" exe=\"/usr/bin/%s\" key=\"%s\"")
                .formatted(
                        time.getEpochSecond(),
                        random.nextInt(1_000),
                        random.nextInt(1_000_000),
                        random.nextInt(300),
                        Words.hex(12, random),
                        Words.hex(12, random),
                        random.nextInt(30_000),
                        random.nextInt(30_000),
                        random.nextInt(2_000),
                        random.nextInt(2_000),
                        random.nextInt(900),
                        Words.invented(2, random),
                        Words.invented(2, random),
                        random.nextInt(5) == 0 ? "identity" : "exec");
    }

    /** A third of the messages are of those that rules look for. */
    private String product(Instant time) {
        Product product = Words.pick(world.products(), random);
        int phrase = random.nextInt(product.phrases().size());
        String host = SYSLOG_STAMP.format(time) + " dev" + random.nextInt(60) + " ";
        String sender = product.program().isEmpty()
                ? product.marker() + random.nextInt(7) + "-"
                : product.program() + "[" + random.nextInt(30_000) + "]: ";
        return host + sender + Words.pick(product.areas(), random) + "-" + product.messageNumber(phrase) + ": "
                + product.phrases().get(phrase) + " user=" + Words.userName(random) + " src="
                + Words.address(ADDRESSES, random) + " act=" + Words.pick(ACTIONS, random) + " dport="
                + random.nextInt(65_535) + " detail=\"" + Words.phrase(9, random) + "\"";
    }

    private String syslog(Instant time, int dice) {
        String host = SYSLOG_STAMP.format(time) + " web" + random.nextInt(40) + " ";
        String pid = "[" + random.nextInt(32_000) + "]: ";
        String address = Words.address(ADDRESSES, random);
        String user = Words.userName(random);
        int port = random.nextInt(65_535);
        if (dice < 840) {
            return host + "sshd" + pid
                    + switch (random.nextInt(8)) {
                        case 0, 1 -> "Failed password for " + user + " from " + address + " port " + port + " ssh2";
                        case 2 -> "Invalid user " + user + " from " + address + " port " + port;
                        case 3, 4 ->
                            "Accepted publickey for " + user + " from " + address + " port " + port
                                    + " ssh2: ED25519 SHA256:" + Words.hex(43, random);
                        case 5 -> "pam_unix(sshd:session): session opened for user " + user + "(uid=1000) by (uid=0)";
                        case 6 ->
                            "Connection closed by authenticating user " + user + " " + address + " port " + port
                                    + " [preauth]";
                        default -> "Disconnected from user " + user + " " + address + " port " + port;
                    };
        }
        if (dice < 860) {
            return host + "sudo: " + user + " : TTY=pts/" + random.nextInt(9) + " ; PWD=/home/" + user
                    + " ; USER=root ; COMMAND=/usr/bin/" + Words.invented(3, random) + " --"
                    + Words.invented(3, random);
        }
        if (dice < 868) {
            return host + "su" + pid + "pam_unix(su:session): session opened for user root by " + user + "(uid=0)";
        }
        if (dice < 918) {
            return host + "kernel: [" + random.nextInt(9_999_999) + ".123456] IN=eth0 OUT= MAC=52:54:00:"
                    + Words.hex(2, random)
                    + ":00:01:08:00 SRC=" + address + " DST=192.0.2." + random.nextInt(250) + " LEN="
                    + random.nextInt(1_500)
                    + " TOS=0x00 PREC=0x00 TTL=52 ID=" + port + " DF PROTO=TCP SPT=" + port + " DPT="
                    + (random.nextInt(3) == 0 ? 22 : random.nextInt(9_000)) + " WINDOW=64240 RES=0x00 SYN URGP=0";
        }
        if (dice < 948) {
            return host + "systemd[1]: " + (random.nextInt(12) == 0 ? "Stopped " : "Started ") + Words.phrase(4, random)
                    + " - " + Words.invented(4, random) + ".service.";
        }
        if (dice < 962) {
            return host + "CRON" + pid + "(" + (random.nextInt(3) == 0 ? "root" : user) + ") CMD (/usr/local/bin/"
                    + Words.invented(4, random) + ")";
        }
        if (dice < 984) {
            return host + "postfix/smtpd" + pid + "NOQUEUE: reject: RCPT from mail." + Words.invented(4, random)
                    + ".example["
                    + address + "]: " + (random.nextInt(2) == 0 ? "554" : "450") + " 5.7.1 <" + user
                    + "@contoso.example>: Recipient address " + Words.phrase(3, random);
        }
        return host
                + Words.invented(3, random)
                + pid
                + Words.phrase(10, random)
                + (random.nextInt(5) == 0 ? " failed: denied" : "");
    }
}
