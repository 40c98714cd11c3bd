package io.threatlockdown.bench.collect;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** That the benchmark runs and measures what it says. */
class CollectBenchTest {
    @Test
    void everyWayIsReadAndTakenInWhole() {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new CollectBench()).setOut(new PrintWriter(out));

        assertThat(command.execute("--rows", "300", "--runs", "1")).isZero();

        for (Way way : Way.values()) {
            String rows = way == Way.LOG_ANALYTICS_NARROW ? "3,000" : "300";
            assertThat(Stream.of(out.toString().split("\n")))
                    .as(way.title())
                    .anyMatch(line -> line.startsWith(way.title() + "  ") && line.contains("bare tokens"))
                    .anyMatch(line -> line.startsWith(way.title() + "  ") && line.contains(" " + rows + " "));
        }
        assertThat(out.toString()).contains("peak heap", "product");
    }
}
