package io.threatlockdown.server.alerts.detail;

import io.threatlockdown.event.Json;
import io.threatlockdown.server.alerts.detail.SignInWords.Result;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class SignInWordsTest {
    private static final Set<String> KINDS = Set.of(
            "success",
            "wrong-password",
            "no-account",
            "locked",
            "blocked",
            "mfa",
            "conditional-access",
            "device",
            "expired",
            "consent",
            "app",
            "federation",
            "interrupt");

    private final SignInWords words = SignInWords.shipped();

    @Test
    void theCodeOfASignInIsFoundWhereverItStands() {
        assertThat(kind("{\"AppDisplayName\":\"Portal\",\"ResultType\":\"53003\"}"))
                .contains("conditional-access");
        assertThat(kind("{\"AppDisplayName\":\"Portal\",\"ResultType\":50126}")).contains("wrong-password");
        assertThat(kind("{\"ResultDescription\":\"AADSTS50057: The user account is disabled.\"}"))
                .contains("blocked");
        assertThat(kind("{\"Status\":{\"errorCode\":500121}}")).contains("mfa");
    }

    @Test
    void numbersOfOtherTablesAreNoCodes() {
        assertThat(kind("{\"ResultType\":\"200\",\"OperationName\":\"GetBlob\"}"))
                .isEmpty();
        assertThat(kind("{\"ResultType\":\"Success\",\"AppDisplayName\":\"x\"}"))
                .isEmpty();
        assertThat(kind("{}")).isEmpty();
    }

    @Test
    void anUnknownCodeIsSaidToBeUnknown() {
        Optional<Result> result = words.result(Json.read("{\"AppDisplayName\":\"x\",\"ResultType\":\"49999\"}"));

        assertThat(result).isPresent();
        assertThat(result.get().kind()).isEqualTo("unknown");
        assertThat(result.get().next()).contains("code=49999");
    }

    @Test
    void everyCodeOfTheTableIsThereOnceAndOfAKnownKind() {
        List<List<String>> rows = ShippedTable.read("sign-in-results.tsv", 5);

        assertThat(rows).extracting(List::getFirst).doesNotHaveDuplicates().allMatch(code -> code.matches("\\d{1,8}"));
        assertThat(rows).extracting(row -> row.get(1)).allMatch(KINDS::contains);
        assertThat(rows).allSatisfy(row -> assertThat(row).noneMatch(String::isBlank));
    }

    @Test
    void riskIsExplainedInAnyCaseAndNothingIsSaidOfWhatIsNotThere() {
        assertThat(words.risks(Json.read(
                        "{\"RiskLevelDuringSignIn\":\"High\",\"RiskState\":\"atRisk\",\"RiskDetail\":\"none\"}")))
                .extracting(SignInWords.Risk::field)
                .containsExactly("RiskLevelDuringSignIn", "RiskState");
        assertThat(words.risks(Json.read("{\"RiskLevelDuringSignIn\":\"\"}"))).isEmpty();
    }

    private Optional<String> kind(String event) {
        return words.result(Json.read(event)).map(Result::kind);
    }
}
