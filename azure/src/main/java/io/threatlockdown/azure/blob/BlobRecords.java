package io.threatlockdown.azure.blob;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Cuts the bytes of a blob into records. */
interface BlobRecords extends AutoCloseable {
    /** The next whole record, without what ends it; empty when nothing whole is left. */
    Optional<byte[]> next() throws IOException;

    /** How many bytes of the blob are read when the records given so far count. */
    long taken();

    /** How many bytes have been looked at. */
    long readBytes();

    /** What was odd since this was last asked, one line each. */
    List<String> warnings();

    /** Never fails: what is not read any more cannot be lost. */
    @Override
    void close();
}
