package io.threatlockdown.cli;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.workspace.PrivateFiles;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What the demo writes for itself: a configuration, a rule file and a credentials file like those of a real installation, and its password.
 *
 * <p>What people change stays: the configuration is written anew at a start only while it is as the demo wrote it, the rules only where
 * there are none.
 */
final class DemoFiles {
    private static final int USUAL_PORT = 8765;

    /** The first line of what the demo wrote, with the checksum of all that is behind it. */
    private static final String HEAD =
            "<!-- Written by 'tld demo', anew at each start until you change something. Checksum %s -->\n";

    private static final Pattern WRITTEN = Pattern.compile(
            "\\A" + HEAD.strip().replace(".", "\\.").replace("%s", "([0-9a-f]{8})") + "\\R(?<rest>(?s:.*))");

    /** Of versions that wrote it anew at each start, whatever it had become. */
    private static final String OLD_HEAD = "<!-- Written by 'tld demo' at each start. -->";

    private static final Pattern AUTHORITY = Pattern.compile("<authority>\\s*(https://localhost:\\d+)\\s*</authority>");
    private static final Pattern LISTEN = Pattern.compile("(<listen>\\s*127\\.0\\.0\\.1:)\\d+(\\s*</listen>)");

    private final Path directory;

    DemoFiles(Path directory) {
        this.directory = directory;
    }

    /** @param isYours whether somebody changed it, so that it was not written anew */
    record Configured(Path file, boolean isYours) {}

    /**
     * Writes {@code ossec.conf}, the rules and the credentials file, for where the tenant listens now. Of a configuration that somebody
     * changed only the address of the tenant changes, and the dashboard's port if one is asked for.
     *
     * @param port the dashboard's; empty for the one that is usual, or any that is free when that is taken
     * @param attacks those that are played; all when empty
     */
    Configured write(LocalTenant tenant, OptionalInt port, Set<String> attacks) {
        PrivateFiles.createDirectory(directory);
        PrivateFiles.write(
                directory.resolve("credentials"),
                "application_id = " + tenant.clientId() + "\napplication_key = " + tenant.clientSecret() + "\n");
        Path file = directory.resolve("ossec.conf");
        Path rules = directory.resolve(DemoConfiguration.LOCAL_RULES);
        if (Files.notExists(rules)) {
            PrivateFiles.write(rules, DemoConfiguration.localRules());
        }
        String before = Files.exists(file) ? read(file) : "";
        boolean isYours = !before.isEmpty() && !isAsWritten(before);
        PrivateFiles.write(file, isYours ? moved(before, tenant, port) : written(tenant, port, attacks));
        return new Configured(file, isYours);
    }

    void keepPassword(String password) {
        PrivateFiles.write(passwordFile(), password);
    }

    String password() {
        try {
            return Files.readString(passwordFile());
        } catch (IOException e) {
            return "(unknown: " + passwordFile() + " is gone; delete " + directory + " to start afresh)";
        }
    }

    private Path passwordFile() {
        return directory.resolve("password");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new OperationException(
                    ErrorCode.STORE_UNREADABLE,
                    "cannot read " + file + " (" + e.getMessage()
                            + "); make it readable for this user, UTF-8, or delete it",
                    e);
        }
    }

    private static boolean isAsWritten(String text) {
        Matcher written = WRITTEN.matcher(text);
        return text.startsWith(OLD_HEAD)
                || written.matches() && written.group(1).equals(checksum(written.group("rest")));
    }

    private static String written(LocalTenant tenant, OptionalInt port, Set<String> attacks) {
        String text = DemoConfiguration.of(tenant, freePort(port.orElse(USUAL_PORT)), attacks);
        return HEAD.formatted(checksum(text)) + text;
    }

    /** The tenant listens elsewhere after each start. */
    private static String moved(String text, LocalTenant tenant, OptionalInt port) {
        Matcher authority = AUTHORITY.matcher(text);
        String reachable = authority.find() ? text.replace(authority.group(1) + "<", tenant.authority() + "<") : text;
        return port.isEmpty()
                ? reachable
                : LISTEN.matcher(reachable).replaceFirst("$1" + freePort(port.getAsInt()) + "$2");
    }

    private static String checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    /** The port when it is free, else any that is. */
    private static int freePort(int wanted) {
        try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException taken) {
            if (wanted == 0) {
                throw new OperationException(ErrorCode.ADDRESS_TAKEN, "no port is free on 127.0.0.1", taken);
            }
            return freePort(0);
        }
    }
}
