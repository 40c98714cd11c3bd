package io.threatlockdown.wazuh.python;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Compares with what Python itself writes, where there is one. */
class RealPythonTest {
    private static final long SEED = 20261126;
    private static final int OBJECTS = 20_000;
    private static final String PROGRAM =
            "import json, sys\nfor line in open(sys.argv[1], encoding='utf-8', newline='\\n'):\n"
                    + "    print(json.dumps(json.loads(line)))\n";

    private final Random random = new Random(SEED);

    @Test
    void everyObjectIsWrittenAsPythonWritesIt() throws Exception {
        assumeTrue(pythonIsThere(), "skipped: there is no python3 on this machine");
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            objects.add(object(3));
        }
        // Every character there is but the halves of pairs.
        for (int from = 0; from < 0x10000; from += 256) {
            StringBuilder text = new StringBuilder();
            for (int c = from; c < from + 256; c++) {
                if (!Character.isSurrogate((char) c)) {
                    text.append(c < ' ' ? String.format("\\u%04X", c) : escapedWhereNeeded((char) c));
                }
            }
            objects.add("{\"t\": \"" + text + "\"}");
        }

        List<String> theirs = python(objects);

        assertThat(theirs).hasSameSizeAs(objects);
        for (int i = 0; i < objects.size(); i++) {
            assertThat(PythonObject.parse(objects.get(i)).text())
                    .as(objects.get(i))
                    .isEqualTo(theirs.get(i));
        }
    }

    private static String escapedWhereNeeded(char c) {
        return c == '"' || c == '\\' ? "\\" + c : String.valueOf(c);
    }

    private static List<String> python(List<String> lines) throws IOException, InterruptedException {
        Path file = Files.createTempFile("objects", ".jsonl");
        try {
            Files.writeString(file, String.join("\n", lines) + "\n");
            Process process = new ProcessBuilder("python3", "-c", PROGRAM, file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> answer;
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                answer = out.lines().toList();
            }
            assertThat(process.waitFor()).isZero();
            return answer;
        } finally {
            Files.delete(file);
        }
    }

    private static boolean pythonIsThere() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import json").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private String object(int depth) {
        StringBuilder object = new StringBuilder("{");
        int members = random.nextInt(5);
        for (int i = 0; i < members; i++) {
            object.append(i == 0 ? "" : ",").append(text()).append(":").append(value(depth));
        }
        return object.append("}").toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> text();
            case 1 -> Integer.toString(random.nextInt());
            case 2 -> new BigInteger(random.nextInt(200), random).negate().toString();
            case 3 -> anyDouble();
            case 4 -> random.nextInt(1_000_000) + "." + random.nextInt(100_000) + "e" + (random.nextInt(80) - 40);
            case 5 -> random.nextBoolean() ? "true" : "false";
            case 6 -> "null";
            case 7 -> object(depth - 1);
            default -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
        };
    }

    private String anyDouble() {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? Double.toString(value) : "1E999";
    }

    private String text() {
        StringBuilder text = new StringBuilder("\"");
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            int c = random.nextInt(4) == 0 ? random.nextInt(0x10FFFF) : random.nextInt(0x250);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                c = 'x';
            }
            if (c < ' ' || c == '"' || c == '\\') {
                text.append(String.format("\\u%04x", c));
            } else {
                text.appendCodePoint(c);
            }
        }
        return text.append('"').toString();
    }
}
