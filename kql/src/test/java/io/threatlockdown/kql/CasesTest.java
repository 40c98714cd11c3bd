package io.threatlockdown.kql;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class CasesTest {
    @TestFactory
    Stream<DynamicTest> answersFollowTheLanguage() throws IOException {
        return tests("/cases.jsonl");
    }

    @TestFactory
    Stream<DynamicTest> functionsAnswerAsTheLanguageSays() throws IOException {
        return tests("/function-cases.jsonl");
    }

    private static Stream<DynamicTest> tests(String resource) throws IOException {
        try (InputStream cases = CasesTest.class.getResourceAsStream(resource)) {
            JsonMapper json = JsonMapper.builder().build();
            return new String(cases.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> new Expectation(json.readTree(line)))
                    .map(expectation -> DynamicTest.dynamicTest(expectation.id(), () -> check(expectation)));
        }
    }

    private static void check(Expectation expectation) throws SQLException {
        try (Database database = new Database()) {
            assertThat(expectation.difference(database.ask(expectation.query())))
                    .isEmpty();
        }
    }
}
