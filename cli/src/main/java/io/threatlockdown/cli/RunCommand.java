package io.threatlockdown.cli;

import io.threatlockdown.config.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code tld run}. */
@Command(
        name = "run",
        description = "Collects, raises alerts and serves the dashboard, until it is stopped.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "the ossec.conf")
    private Path file = Path.of("ossec.conf");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Configuration configuration = Configurations.read(file);
        Configurations.printNotices(configuration, spec.commandLine().getErr());
        try (Shutdown shutdown = new Shutdown(out)) {
            Installation installation = Installation.start(configuration, out);
            shutdown.closeAtTheEnd(installation);
            out.println("Dashboard   " + installation.address());
            if (configuration.access().ownCertificate()) {
                installation
                        .fingerprint()
                        .ifPresent(digits -> out.println("Certificate SHA-256 " + DashboardDoor.colons(digits)
                                + "   (made here; compare it with what the browser shows)"));
            }
            installation
                    .firstPassword()
                    .ifPresentOrElse(
                            password -> out.println("Log on as   admin, password " + password + "   (shown this once)"),
                            () -> out.println("Log on as   admin"));
            out.println("Data        " + configuration.dataDirectory());
            out.println("Ctrl-C stops.");
            out.flush();
            installation.collect();
            shutdown.await();
        }
        return 0;
    }
}
