package io.threatlockdown.detection.sigma;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** What the document about Sigma says is so. */
class SigmaDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "sigma.md");

    @Test
    void theExampleOfAMappingIsOne() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf("```yaml\n") + "```yaml\n".length();
        List<String> problems = new ArrayList<>();

        SigmaMapping mapping = SigmaMapping.shipped()
                .with(
                        "mapping.yml",
                        document.substring(begin, document.indexOf("```", begin)),
                        problem -> problems.add(problem.toString()));

        assertThat(problems).isEmpty();
        assertThat(mapping.places(new LogSource("shop", "", "orders"))).hasSize(1);
        assertThat(mapping.target("details.remark", "Shop_CL"))
                .contains(new FieldTarget.Field("Note", Map.of("yes", "true", "no", "/^(false|0)$/")));
        assertThat(mapping.placeholder("admins")).map(List::size).isEqualTo(Optional.of(2));
    }

    @Test
    void everyModifierIsNamed() throws IOException {
        String document = Files.readString(DOCUMENT);
        // The long names of i, m and s.
        List<Modifier> others = List.of(Modifier.IGNORECASE, Modifier.MULTILINE, Modifier.DOTALL);

        assertThat(Modifier.values())
                .filteredOn(modifier -> !others.contains(modifier))
                .allSatisfy(modifier ->
                        assertThat(document).contains("`" + modifier.name().toLowerCase(Locale.ROOT) + "`"));
    }
}
