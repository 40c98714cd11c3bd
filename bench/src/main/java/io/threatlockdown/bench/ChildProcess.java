package io.threatlockdown.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A JVM of its own, so that what is measured is one process's. Closing it kills it. */
public final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private ChildProcess(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    public static ChildProcess start(Class<?> main, String heap, List<String> arguments) throws IOException {
        return start(main, heap, List.of(), arguments);
    }

    /**
     * @param heap as {@code -Xmx} wants it
     * @param options further options of the JVM
     */
    public static ChildProcess start(Class<?> main, String heap, List<String> options, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx" + heap));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new ChildProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** By which the system knows it. */
    public long id() {
        return process.pid();
    }

    /** All lines that it prints until it ends. */
    public Stream<String> lines() {
        return out.lines();
    }

    /** The next line that it prints; fails when there is none any more. */
    public String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the measured process ended before its time");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
