package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

import java.util.Map;
import java.util.Optional;

/** The spellings of the scalar types. */
public final class TypeNames {
    private static final Map<String, KqlType> TYPES = Map.ofEntries(
            Map.entry("bool", KqlType.BOOL),
            Map.entry("boolean", KqlType.BOOL),
            Map.entry("datetime", KqlType.DATETIME),
            Map.entry("date", KqlType.DATETIME),
            Map.entry("dynamic", KqlType.DYNAMIC),
            Map.entry("guid", KqlType.GUID),
            Map.entry("uuid", KqlType.GUID),
            Map.entry("uniqueid", KqlType.GUID),
            Map.entry("int", KqlType.INT),
            Map.entry("int32", KqlType.INT),
            Map.entry("long", KqlType.LONG),
            Map.entry("int64", KqlType.LONG),
            Map.entry("real", KqlType.REAL),
            Map.entry("double", KqlType.REAL),
            Map.entry("float", KqlType.REAL),
            Map.entry("string", KqlType.STRING),
            Map.entry("timespan", KqlType.TIMESPAN),
            Map.entry("time", KqlType.TIMESPAN),
            Map.entry("decimal", KqlType.DECIMAL));

    private TypeNames() {}

    public static Optional<KqlType> of(String name) {
        return Optional.ofNullable(TYPES.get(name));
    }
}
