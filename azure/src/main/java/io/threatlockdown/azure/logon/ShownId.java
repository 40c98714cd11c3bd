package io.threatlockdown.azure.logon;

/** An application's id for messages: what is longer than an id may be the secret, put into the wrong place. */
final class ShownId {
    private static final int LENGTH_OF_GUID = 36;

    private ShownId() {}

    static String of(String id) {
        return id.length() <= LENGTH_OF_GUID ? id : "(not shown, too long for an id: is it the secret?)";
    }
}
