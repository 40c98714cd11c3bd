package io.threatlockdown.azure.export;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Damage at random places, from fixed seeds. */
class DamagedExportsTest {
    private static final byte[] INSERTED = "{}[]\",:\\\n x1".getBytes(StandardCharsets.UTF_8);
    private static final int LINES = 12;

    @Test
    void damageToOneLineOfJsonLinesCostsNoOther() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            int damaged = 2 + random.nextInt(LINES - 2);
            StringBuilder text = new StringBuilder();
            List<Object> others = new ArrayList<>();
            for (int i = 0; i < LINES; i++) {
                String line = "{\"n\":" + i + ",\"t\":\"a{b}\\\"c\",\"o\":{\"l\":[1,{\"x\":null}]}}";
                text.append(i == damaged ? damage(line, random) : line).append('\n');
                if (i != damaged) {
                    others.add((long) i);
                }
            }

            Exports read = read(text.toString());

            assertThat(read.values("n")).as("seed %s: %s", seed, text).containsAll(others);
        }
    }

    @Test
    void whateverIsDamagedReadingComesToItsEnd() {
        List<String> whole = List.of(
                "{\"records\":[{\"n\":1,\"t\":\"a\"},{\"n\":2}]}\n{\"records\":[{\"n\":3}]}\n",
                "[\n  {\n    \"n\": 1,\n    \"o\": {\n      \"x\": [1]\n    }\n  },\n  {\n    \"n\": 2\n  }\n]\n",
                "{\"tables\":[{\"name\":\"P\",\"columns\":[{\"name\":\"n\",\"type\":\"long\"}],\"rows\":[[1],[2]]}],\"error\":{\"code\":\"x\"}}",
                "{\"@odata.context\":\"x\",\"value\":[{\"n\":1},{\"n\":2}]}",
                "n,m\n1,\"a \"\"b\"\"\"\n2,\"c\nd\"\n3,e\n");
        for (String text : whole) {
            for (int seed = 0; seed < 2_000; seed++) {
                Random random = new Random(seed);
                String damaged = damage(damage(text, random), random);

                Exports read = read(damaged);

                assertThat(read.summary.bytes())
                        .as("seed %s: %s", seed, damaged)
                        .isEqualTo(damaged.length());
                assertThat(read.summary.events())
                        .as("seed %s: %s", seed, damaged)
                        .isEqualTo(read.events().size());
            }
        }
    }

    private static Exports read(String text) {
        return Exports.read(
                Path.of("-"),
                ExportOptions.standard()
                        .withStandardInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** A byte less, another byte, or a byte more. */
    private static String damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        int at = random.nextInt(text.length());
        char other = (char) INSERTED[random.nextInt(INSERTED.length)];
        switch (random.nextInt(4)) {
            case 0 -> damaged.deleteCharAt(at);
            case 1 -> damaged.setCharAt(at, other);
            case 2 -> damaged.insert(at, other);
            default -> damaged.setLength(at);
        }
        return damaged.isEmpty() ? "?" : damaged.toString();
    }
}
