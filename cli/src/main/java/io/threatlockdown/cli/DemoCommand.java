package io.threatlockdown.cli;

import io.threatlockdown.config.Configuration;
import io.threatlockdown.tenant.LocalTenant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
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

    private static final int USUAL_PORT = 8765;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the demo keeps everything (default: ${DEFAULT-VALUE})")
    private Path directory = DEFAULT_DIRECTORY;

    @Option(
            names = "--port",
            description = "the dashboard's port, 0 for any (default: ${DEFAULT-VALUE}, or any when it is taken)")
    private int port = USUAL_PORT;

    @Option(
            names = "--seed",
            description = "what the organisation's logs are made from; matters at the first start only")
    private long seed = 1;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Shutdown shutdown = new Shutdown(out)) {
            out.println("Starting the local Azure tenant …");
            out.flush();
            LocalTenant tenant = DemoTenant.start(directory.resolve("tenant"), seed);
            shutdown.closeAtTheEnd(tenant);
            DemoFiles files = new DemoFiles(directory);
            Path file = files.write(tenant, port);
            Configuration configuration = Configurations.read(file);
            Installation installation = Installation.start(configuration, out);
            shutdown.closeAtTheEnd(installation);
            installation.firstPassword().ifPresent(files::keepPassword);
            printWelcome(out, installation, files, tenant);
            installation.collect();
            shutdown.await();
        }
        return 0;
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
