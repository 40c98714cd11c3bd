package io.threatlockdown.wazuh.python;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PythonFloatTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "1.50, 1.5",
        "-2.5e-3, -0.0025",
        "0.1, 0.1",
        "100, 100.0",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "0.000012345, 1.2345e-05",
        "123456789012345, 123456789012345.0",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "12345678901234567890, 1.2345678901234567e+19",
        "9007199254740993, 9007199254740992.0",
        "2e23, 2e+23",
        "1e23, 1e+23",
        "1e100, 1e+100",
        "4.9e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1e400, Infinity",
        "-1e400, -Infinity"
    })
    void aFloatingPointNumberIsWrittenAsPythonWritesIt(String digits, String expected) {
        assertThat(PythonFloat.repr(Double.parseDouble(digits))).isEqualTo(expected);
    }
}
