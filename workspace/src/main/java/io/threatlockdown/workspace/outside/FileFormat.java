package io.threatlockdown.workspace.outside;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the rows stand in a file. */
enum FileFormat {
    CSV,
    TSV,
    PSV,
    SCSV,
    SOHSV,
    TXT,
    RAW,
    JSON,
    MULTIJSON;

    static Optional<FileFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** What the ending of a file's name says; CSV where it says nothing. */
    static FileFormat ofFile(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return of(ending.equals("jsonl") || ending.equals("ndjson") ? "json" : ending)
                .orElse(CSV);
    }

    static String names() {
        return Arrays.stream(values())
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** Between the values of a line; nothing where a line is not taken apart. */
    Optional<Character> separator() {
        return switch (this) {
            case CSV -> Optional.of(',');
            case TSV -> Optional.of('\t');
            case PSV -> Optional.of('|');
            case SCSV -> Optional.of(';');
            case SOHSV -> Optional.of('\u0001');
            case TXT, RAW, JSON, MULTIJSON -> Optional.empty();
        };
    }
}
