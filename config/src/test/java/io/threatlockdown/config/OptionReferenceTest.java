package io.threatlockdown.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class OptionReferenceTest {
    @ParameterizedTest
    @EnumSource
    void optionsOfAPlaceAreExplainedOnce(OptionGroup group) {
        assertThat(OptionReference.names(group)).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void everyOptionHasAMeaning() {
        assertThat(OptionReference.all())
                .allSatisfy(
                        option -> assertThat(option.meaning()).as(option.name()).endsWith("."));
    }

    @ParameterizedTest
    @CsvSource({
        "tenantdomian, '; did you mean <tenantdomain>?'",
        "Request, '; did you mean <request>?'",
        "authpath, '; did you mean <auth_path>?'",
        "banana, ''",
        "x, ''"
    })
    void mistypedNameFindsTheOneThatWasMeant(String typed, String hint) {
        assertThat(DidYouMean.hint(typed, OptionReference.names(OptionGroup.LOG_ANALYTICS)))
                .isEqualTo(hint);
    }
}
