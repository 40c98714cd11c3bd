package io.threatlockdown.azure.source;

import java.util.Locale;

/** The table of what a request brings that belongs to no table of Azure's: named after the request, as Azure names customers' tables. */
public final class CustomTable {
    private static final String SUFFIX = "_CL";

    private CustomTable() {}

    /** Signs other than letters and digits are {@code _}; no name begins with a digit. */
    public static String of(String requestName) {
        String letters = requestName.replaceAll("[^A-Za-z0-9]+", "_");
        String name = letters.toLowerCase(Locale.ROOT).endsWith("_cl") ? letters : letters + SUFFIX;
        return Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }
}
