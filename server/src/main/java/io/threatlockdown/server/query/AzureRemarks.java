package io.threatlockdown.server.query;

import io.threatlockdown.azure.loganalytics.AnswerCap;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What an answer of Azure's was, as far as it was read.
 *
 * @param rows read so far
 * @param bytes of the whole answer's JSON, decompressed; {@code null} while it is not read to its end
 * @param mostRows that Azure puts in one answer
 * @param mostBytes from which on Azure may cut an answer off
 * @param cutOff why rows are missing behind those that came, in a line; {@code null} when none are known to be
 * @param warnings what was odd in it, one line each
 */
record AzureRemarks(
        String workspace,
        long rows,
        @Nullable Long bytes,
        long mostRows,
        long mostBytes,
        @Nullable String cutOff,
        List<String> warnings) {
    static AzureRemarks unread(String workspace, AnswerCap cap) {
        return new AzureRemarks(workspace, 0, null, cap.rows(), cap.bytes(), null, List.of());
    }

    AzureRemarks and(int moreRows) {
        return new AzureRemarks(workspace, rows + moreRows, bytes, mostRows, mostBytes, cutOff, warnings);
    }

    AzureRemarks whole(long ofBytes, List<String> oddities) {
        return new AzureRemarks(workspace, rows, ofBytes, mostRows, mostBytes, null, oddities);
    }

    AzureRemarks cutOff(String why) {
        return new AzureRemarks(workspace, rows, null, mostRows, mostBytes, why, warnings);
    }
}
