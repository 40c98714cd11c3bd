package io.threatlockdown.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code tld --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "ThreatLockDown " + (version == null ? "from source" : version),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name")
        };
    }
}
