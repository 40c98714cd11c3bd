package io.threatlockdown.detection.correlation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CoordinatesTest {
    /** Distances as atlases have them; the earth is no sphere, so half a percent is allowed. */
    @ParameterizedTest
    @CsvSource({
        "48.8566, 2.3522, 40.7128, -74.0060, 5837",
        "-33.8688, 151.2093, -34.6037, -58.3816, 11800",
        "64.1466, -21.9426, 64.1466, -21.9426, 0",
        "0, 179.5, 0, -179.5, 111.2",
        "90, 0, -90, 0, 20015"
    })
    void isAsFarAsOnAMap(double north, double east, double otherNorth, double otherEast, double kilometres) {
        Coordinates one = new Coordinates(north, east);
        Coordinates other = new Coordinates(otherNorth, otherEast);

        assertThat(one.kilometresTo(other)).isCloseTo(kilometres, within(kilometres * 0.005 + 0.001));
        assertThat(other.kilometresTo(one)).isCloseTo(one.kilometresTo(other), within(0.001));
    }

    @Test
    void textsThatAreNoPointAreNone() {
        assertThat(Coordinates.of("48.861000", "2.338000")).contains(new Coordinates(48.861, 2.338));
        assertThat(Coordinates.of("", "2.3")).isEmpty();
        assertThat(Coordinates.of("north", "2.3")).isEmpty();
        assertThat(Coordinates.of("91", "2.3")).isEmpty();
        assertThat(Coordinates.of("48", "-180.5")).isEmpty();
        assertThat(Coordinates.of("NaN", "2.3")).isEmpty();
        assertThat(Coordinates.of("0", "0.000000")).isEmpty();
    }
}
