package io.threatlockdown.cli;

import io.threatlockdown.config.Configuration;
import io.threatlockdown.tenant.LocalTenant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code tld demo}. */
@Command(
        name = "demo",
        description = "Runs everything against a local Azure tenant that it starts: no account needed.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    static final Path DEFAULT_DIRECTORY = Path.of("demo-data");

    /** Where below the demo's directory the workspace is. */
    static final String DATA = "workspace";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the demo keeps everything (default: ${DEFAULT-VALUE})")
    private Path directory = DEFAULT_DIRECTORY;

    @Option(names = "--port", description = "the dashboard's port, 0 for any (default: 8765, or any when it is taken)")
    private @Nullable Integer port;

    @Option(
            names = "--seed",
            description = "what the organisation's logs are made from; matters at the first start only")
    private long seed = 1;

    @Option(
            names = "--attack",
            paramLabel = "NAME",
            description =
                    "only these attacks are played, one in a quarter of an hour, after weeks without any; docs/detections.md names them;"
                            + " repeatable (default: all, one in five minutes)")
    private Set<String> attacks = new LinkedHashSet<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Shutdown shutdown = new Shutdown(out)) {
            out.println("Starting the local Azure tenant …");
            out.flush();
            LocalTenant tenant = startTenant(out);
            shutdown.closeAtTheEnd(tenant);
            DemoFiles files = new DemoFiles(directory);
            DemoFiles.Configured configured =
                    files.write(tenant, port == null ? OptionalInt.empty() : OptionalInt.of(port), attacks);
            if (configured.isYours()) {
                out.println(configured.file()
                        + " was changed and is kept; delete it for the one that comes with this version");
            }
            Configuration configuration = Configurations.read(configured.file());
            Installation installation = Installation.start(configuration, out);
            shutdown.closeAtTheEnd(installation);
            installation.firstPassword().ifPresent(files::keepPassword);
            printWelcome(out, installation, files, tenant);
            installation.collect();
            shutdown.await();
        }
        return 0;
    }

    private LocalTenant startTenant(PrintWriter out) {
        Path tenant = directory.resolve("tenant");
        if (attacks.isEmpty()) {
            return DemoTenant.start(tenant, seed);
        }
        boolean isNew = DemoTenant.isNew(tenant);
        LocalTenant started;
        try {
            started = DemoTenant.start(tenant, seed, attacks);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
        if (!isNew) {
            out.println(
                    "These attacks come from now on. Rules that learn what is usual may still be learning: with another --data"
                            + " they have learnt it.");
        }
        return started;
    }

    private void printWelcome(PrintWriter out, Installation installation, DemoFiles files, LocalTenant tenant) {
        out.println();
        out.println("  Dashboard      " + installation.address());
        out.println("  User           admin");
        out.println("  Password       " + files.password());
        out.println();
        out.println("  Local tenant   " + tenant.authority());
        out.println("  Configuration  " + directory.resolve("ossec.conf"));
        out.println("  Ctrl-C stops; the next start goes on where this one stopped.");
        out.println();
        out.flush();
    }
}
