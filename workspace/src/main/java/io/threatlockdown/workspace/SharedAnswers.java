package io.threatlockdown.workspace;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.kql.CompiledQuery;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * One answer for all who ask the same of the same rows: whoever asks while it is being worked out waits for it, whoever asks later gets
 * it as long as none of its tables has changed. Who may see what is part of the SQL, so nobody gets what is another's. Thread-safe.
 */
final class SharedAnswers {
    private static final long MOST_BYTES = 32 << 20;
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int BYTES_OF_A_VALUE = 24;

    private final AsyncCache<Question, QueryRows> answers = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Question question, QueryRows rows) ->
                    question.query().sql().length() + bytes(rows))
            .expireAfterAccess(KEPT)
            .buildAsync();

    /**
     * @param query its SQL says all that the answer depends on beside the tables
     * @param changes of the tables that it reads
     */
    private record Question(CompiledQuery query, Map<String, Long> changes) {}

    /**
     * @param tables that the query reads
     * @param changes as they were before anything was asked of the tables
     */
    QueryRows of(CompiledQuery query, Set<String> tables, Map<String, Long> changes, Supplier<QueryRows> ask) {
        Map<String, Long> own = new TreeMap<>(changes);
        own.keySet().retainAll(tables);
        CompletableFuture<QueryRows> mine = new CompletableFuture<>();
        CompletableFuture<QueryRows> first = answers.asMap().putIfAbsent(new Question(query, own), mine);
        if (first != null) {
            return await(first);
        }
        try {
            QueryRows rows = ask.get();
            mine.complete(rows);
            return rows;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e); // Takes it out again: the next one asks anew.
            throw e;
        }
    }

    private static QueryRows await(CompletableFuture<QueryRows> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static int bytes(QueryRows answer) {
        long bytes = 0;
        for (@Nullable Object[] row : answer.rows()) {
            for (Object value : row) {
                bytes += BYTES_OF_A_VALUE
                        + switch (value) {
                            case String text -> text.length();
                            case Dynamic json -> json.json().length();
                            case null, default -> 0;
                        };
            }
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE / 2);
    }
}
