package io.threatlockdown.detection.list;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class OverlaidListTest {
    private static KeyValueList list(String text) {
        return TextList.parse(text.getBytes(StandardCharsets.UTF_8), (reason, line) -> {
            throw new AssertionError(reason);
        });
    }

    @Test
    void networksOfBothLayersCountAndOnesOwnReplaceAndTakeOut() {
        KeyValueList list = OverlaidList.of(
                list("10.0.0.0/8:mine\n192.0.2.0/24:-\n198.51.100.0/25:narrow\n"),
                list("10.0.0.0/8:shipped\n10.1.0.0/16:within\n192.0.2.0/24:gone\n198.51.100.:wide\n"));

        assertThat(list.valueOfAddress("10.2.3.4")).contains("mine");
        assertThat(list.valueOfAddress("10.1.3.4")).contains("within");
        assertThat(list.valueOfAddress("192.0.2.1")).isEmpty();
        assertThat(list.valueOfAddress("198.51.100.1")).contains("narrow");
        assertThat(list.valueOfAddress("198.51.100.200")).contains("wide");
    }
}
