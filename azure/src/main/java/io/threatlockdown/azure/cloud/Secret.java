package io.threatlockdown.azure.cloud;

/** A text that must not be seen: {@link #toString()} never shows it. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
