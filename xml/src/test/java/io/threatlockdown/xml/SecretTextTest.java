package io.threatlockdown.xml;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SecretTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"top<hush>er", "top<hush", "top</hush>er", "top<hush/>er"})
    void noMessageQuotesAPieceOfASecret(String secret) {
        String file = "<request>\n<application_key>" + secret + "</application_key>\n</request>";

        XmlException failure = catchThrowableOfType(XmlException.class, () -> XmlReader.read("ossec.conf", file));

        assertThat(failure.problem().toString())
                .startsWith("ossec.conf:2:")
                .doesNotContain("hush")
                .doesNotContain("top");
    }
}
