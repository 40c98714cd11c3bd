package io.threatlockdown.kql.compute;

import io.threatlockdown.kql.KqlType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Hashes of texts and numbers. */
final class HashFunctions {
    /** The last parameter of a hash is the modulo; 0 or null is none. */
    static final List<HostFunction> ALL = List.of(
            new HostFunction(
                    "hash_text",
                    List.of(KqlType.STRING, KqlType.LONG),
                    KqlType.LONG,
                    call -> reduced(XxHash64.of(call.text(0).getBytes(StandardCharsets.UTF_8)), call)),
            new HostFunction(
                    "hash_whole",
                    List.of(KqlType.LONG, KqlType.LONG),
                    KqlType.LONG,
                    call -> call.isNull(0) ? Optional.empty() : reduced(XxHash64.of(bytes(call.whole(0))), call)),
            new HostFunction(
                    "hash_real",
                    List.of(KqlType.REAL, KqlType.LONG),
                    KqlType.LONG,
                    call -> call.isNull(0)
                            ? Optional.empty()
                            : reduced(XxHash64.of(bytes(Double.doubleToLongBits(call.real(0)))), call)));

    private HashFunctions() {}

    static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private static Optional<Long> reduced(long hash, Arguments call) {
        long modulo = call.wholeOr(1, 0);
        return Optional.of(modulo == 0 ? hash : Long.remainderUnsigned(hash, modulo));
    }
}
