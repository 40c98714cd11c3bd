package io.threatlockdown.azure.cloud;

/** An application's id as people see it: what is longer than an id may be the secret, put into the wrong place. */
public final class ShownId {
    private static final int LENGTH_OF_GUID = 36;

    private ShownId() {}

    /** In a sentence. */
    public static String of(String id) {
        return isId(id) ? id : "(not shown, too long for an id: is it the secret?)";
    }

    /** In a command or on the way through the portal: a word to put the id in the place of. */
    public static String inCommand(String id) {
        return isId(id) ? id : "APPLICATION_ID";
    }

    private static boolean isId(String id) {
        return id.length() <= LENGTH_OF_GUID;
    }
}
