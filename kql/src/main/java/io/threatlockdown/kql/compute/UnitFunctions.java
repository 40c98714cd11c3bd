package io.threatlockdown.kql.compute;

import io.threatlockdown.kql.KqlType;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Conversions between units of one kind. */
final class UnitFunctions {
    private static final double CELSIUS_ZERO = 273.15;
    private static final double FAHRENHEIT_ZERO = 459.67;
    private static final double FAHRENHEIT_STEP = 5.0 / 9;

    static final List<HostFunction> ALL = Stream.concat(
                    Arrays.stream(Units.values())
                            .map(units -> function(units.name().toLowerCase(Locale.ROOT), units::convert)),
                    Stream.of(function("temperature", UnitFunctions::temperature)))
            .toList();

    private UnitFunctions() {}

    /** Converts a value between two units. */
    private interface Conversion {
        Optional<Double> of(double value, String from, String to);
    }

    private static HostFunction function(String kind, Conversion conversion) {
        return new HostFunction(
                "convert_" + kind,
                List.of(KqlType.REAL, KqlType.STRING, KqlType.STRING),
                KqlType.REAL,
                call -> call.isNull(0) ? Optional.empty() : conversion.of(call.real(0), call.text(1), call.text(2)));
    }

    private static Optional<Double> temperature(double value, String from, String to) {
        return kelvin(value, from).flatMap(kelvin -> switch (to) {
            case "Kelvin" -> Optional.of(kelvin);
            case "MillidegreeCelsius" -> Optional.of((kelvin - CELSIUS_ZERO) * 1000);
            case "DegreeCelsius" -> Optional.of(kelvin - CELSIUS_ZERO);
            case "DegreeFahrenheit" -> Optional.of(kelvin / FAHRENHEIT_STEP - FAHRENHEIT_ZERO);
            case "DegreeRankine" -> Optional.of(kelvin / FAHRENHEIT_STEP);
            default -> Optional.empty();
        });
    }

    private static Optional<Double> kelvin(double value, String unit) {
        return switch (unit) {
            case "Kelvin" -> Optional.of(value);
            case "MillidegreeCelsius" -> Optional.of(value / 1000 + CELSIUS_ZERO);
            case "DegreeCelsius" -> Optional.of(value + CELSIUS_ZERO);
            case "DegreeFahrenheit" -> Optional.of((value + FAHRENHEIT_ZERO) * FAHRENHEIT_STEP);
            case "DegreeRankine" -> Optional.of(value * FAHRENHEIT_STEP);
            default -> Optional.empty();
        };
    }
}
