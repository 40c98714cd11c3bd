package io.threatlockdown.kql.compute;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Units of one kind, each with how many of the kind's base unit it is. */
enum Units {
    ANGLE("""
            Radian 1
            Centiradian 1e-2
            Deciradian 1e-1
            Milliradian 1e-3
            Microradian 1e-6
            Nanoradian 1e-9
            Degree 0.017453292519943295
            Millidegree 0.017453292519943295e-3
            Microdegree 0.017453292519943295e-6
            Nanodegree 0.017453292519943295e-9
            Arcminute 0.0002908882086657216
            Arcsecond 4.84813681109536e-6
            Gradian 0.015707963267948967
            Revolution 6.283185307179586
            """),
    ENERGY("""
            Joule 1
            Millijoule 1e-3
            Microjoule 1e-6
            Kilojoule 1e3
            Megajoule 1e6
            Gigajoule 1e9
            Terajoule 1e12
            Petajoule 1e15
            Calorie 4.184
            Kilocalorie 4184
            Megacalorie 4.184e6
            BritishThermalUnit 1055.05585262
            KilobritishThermalUnit 1055055.85262
            MegabritishThermalUnit 1055055852.62
            WattHour 3600
            KilowattHour 3.6e6
            MegawattHour 3.6e9
            GigawattHour 3.6e12
            TerawattHour 3.6e15
            WattDay 86400
            KilowattDay 8.64e7
            ElectronVolt 1.602176565e-19
            KiloelectronVolt 1.602176565e-16
            MegaelectronVolt 1.602176565e-13
            Erg 1e-7
            FootPound 1.355817948
            HorsepowerHour 2.6845195377e6
            ThermImperial 1.05505585257348e8
            """),
    FORCE("""
            Newton 1
            Decanewton 10
            Kilonewton 1e3
            Meganewton 1e6
            Millinewton 1e-3
            Micronewton 1e-6
            Dyn 1e-5
            KilogramForce 9.80665
            KiloPond 9.80665
            TonneForce 9806.65
            OunceForce 0.27801385095378125
            PoundForce 4.4482216152605
            KilopoundForce 4448.2216152605
            Poundal 0.138254954376
            ShortTonForce 8896.443230521
            """),
    LENGTH("""
            Meter 1
            Decimeter 1e-1
            Centimeter 1e-2
            Millimeter 1e-3
            Micrometer 1e-6
            Nanometer 1e-9
            Decameter 10
            Hectometer 100
            Kilometer 1e3
            Angstrom 1e-10
            AstronomicalUnit 1.495978707e11
            LightYear 9.46073047258e15
            Parsec 3.08567758128e16
            Inch 0.0254
            Microinch 0.0254e-6
            Mil 2.54e-5
            Hand 0.1016
            Foot 0.3048
            Kilofoot 304.8
            Yard 0.9144
            Kiloyard 914.4
            Fathom 1.8288
            Chain 20.1168
            Mile 1609.344
            NauticalMile 1852
            """),
    MASS("""
            Kilogram 1
            Hectogram 0.1
            Decagram 1e-2
            Gram 1e-3
            Decigram 1e-4
            Centigram 1e-5
            Milligram 1e-6
            Microgram 1e-9
            Nanogram 1e-12
            Tonne 1e3
            Kilotonne 1e6
            Megatonne 1e9
            Grain 6.479891e-5
            Ounce 0.028349523125
            Pound 0.45359237
            Kilopound 453.59237
            Megapound 453592.37
            Stone 6.35029318
            ShortHundredweight 45.359237
            LongHundredweight 50.80234544
            ShortTon 907.18474
            LongTon 1016.0469088
            """),
    SPEED("""
            MeterPerSecond 1
            MeterPerMinute 1/60
            MeterPerHour 1/3600
            CentimeterPerSecond 1/100
            CentimeterPerMinute 1/6000
            CentimeterPerHour 1/360000
            MillimeterPerSecond 1/1000
            MillimeterPerMinute 1/60000
            MillimeterPerHour 1/3600000
            KilometerPerSecond 1000
            KilometerPerMinute 1000/60
            KilometerPerHour 1000/3600
            InchPerSecond 0.0254
            InchPerMinute 0.0254/60
            InchPerHour 0.0254/3600
            FootPerSecond 0.3048
            FootPerMinute 0.3048/60
            FootPerHour 0.3048/3600
            YardPerSecond 0.9144
            YardPerMinute 0.9144/60
            YardPerHour 0.9144/3600
            MilePerHour 0.44704
            Knot 1852/3600
            """),
    VOLUME("""
            CubicMeter 1
            CubicDecimeter 1e-3
            CubicCentimeter 1e-6
            CubicMillimeter 1e-9
            CubicKilometer 1e9
            Liter 1e-3
            Deciliter 1e-4
            Centiliter 1e-5
            Milliliter 1e-6
            Microliter 1e-9
            Hectoliter 0.1
            Kiloliter 1
            Megaliter 1e3
            CubicInch 1.6387064e-5
            CubicFoot 0.028316846592
            CubicYard 0.764554857984
            CubicMile 4168181825.440579584
            UsOunce 2.95735295625e-5
            UsPint 4.73176473e-4
            UsQuart 9.46352946e-4
            UsGallon 0.003785411784
            ImperialOunce 2.84130625e-5
            ImperialPint 5.6826125e-4
            ImperialGallon 0.00454609
            OilBarrel 0.158987294928
            """);

    private final Map<String, Double> sizes = new LinkedHashMap<>();

    Units(String lines) {
        lines.lines().forEach(line -> {
            int space = line.indexOf(' ');
            String[] ratio = line.substring(space + 1).split("/");
            double size = Double.parseDouble(ratio[0]);
            sizes.put(line.substring(0, space), ratio.length > 1 ? size / Double.parseDouble(ratio[1]) : size);
        });
    }

    Set<String> names() {
        return sizes.keySet();
    }

    Optional<Double> convert(double value, String from, String to) {
        if (!sizes.containsKey(from) || !sizes.containsKey(to)) {
            return Optional.empty();
        }
        return Optional.of(from.equals(to) ? value : value * sizes.get(from) / sizes.get(to));
    }
}
