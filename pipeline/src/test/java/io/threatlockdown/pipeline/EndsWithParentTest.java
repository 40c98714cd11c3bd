package io.threatlockdown.pipeline;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

class EndsWithParentTest {
    @Test
    void aProcessEndsWhenNobodyHoldsItsInputAnyMore() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Patient.class.getName())
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("waiting");

            process.getOutputStream().close();

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Would wait for an hour. */
    static final class Patient {
        public static void main(String[] arguments) throws InterruptedException {
            EndsWithParent.watch();
            System.out.println("waiting");
            Thread.sleep(Duration.ofHours(1));
        }
    }
}
