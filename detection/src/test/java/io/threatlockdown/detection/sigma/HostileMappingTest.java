package io.threatlockdown.detection.sigma;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Placeholders that mean ever more. */
class HostileMappingTest {
    private static CompiledSigma compiled(String placeholders, String value) {
        SigmaMapping mapping = SigmaMapping.shipped().with("mapping.yml", placeholders, problem -> {
            throw new AssertionError(problem.toString());
        });
        String rule = """
                title: t
                logsource: {product: azure, service: auditlogs}
                detection:
                  one: {OperationName|expand: '%s'}
                  condition: one
                """.formatted(value);
        List<SigmaEntry> entries = SigmaFile.read("r.yml", rule, problem -> {
            throw new AssertionError(problem.toString());
        });
        return SigmaCompiler.compile(entries, mapping).getFirst();
    }

    @Test
    void aPlaceholderThatMeansItselfEnds() {
        assertThat(compiled("placeholders: {a: ['%a%%a%']}", "x%a%").xml()).contains("^x%a%%a%$");
    }

    @Test
    void placeholdersThatMultiplyAreRefused() {
        CompiledSigma compiled = compiled("placeholders: {a: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]}", "%a%".repeat(40));

        assertThat(compiled.status()).isEqualTo(SigmaStatus.CANNOT);
        assertThat(compiled.reasons()).singleElement().asString().contains("more than 10000 texts");
    }
}
