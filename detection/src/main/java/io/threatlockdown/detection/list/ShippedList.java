package io.threatlockdown.detection.list;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A list that comes with the product. Immutable. */
public final class ShippedList {
    static final String FOLDER = "lists/";

    private final String name;
    private final ListText text;
    private final KeyValueList list;

    ShippedList(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        this.name = name;
        this.text = ListText.parse(bytes).orElseThrow();
        this.list = AnyCaseList.of(TextList.parse(bytes, (reason, line) -> {
            throw new IllegalStateException("the shipped list " + name + ", line " + line + ": " + reason);
        }));
    }

    /** By which rules ask for it: {@code lists/break_glass}. */
    public String name() {
        return name;
    }

    /** The name of the files that hold one's own entries over it: {@code break_glass}. */
    public String fileName() {
        return name.substring(FOLDER.length());
    }

    /** In the order of its lines. */
    public List<ListEntry> entries() {
        return text.entries();
    }

    /** What its remarks say, without their marks. */
    public String remark() {
        return text.remarks();
    }

    KeyValueList list() {
        return list;
    }
}
