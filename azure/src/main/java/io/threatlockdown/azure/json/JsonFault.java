package io.threatlockdown.azure.json;

import tools.jackson.core.exc.StreamReadException;

/** Text that is not JSON, or not whole. */
public final class JsonFault extends StreamReadException {
    public JsonFault(String message) {
        super(null, message);
    }
}
