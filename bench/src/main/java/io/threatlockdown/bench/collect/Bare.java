package io.threatlockdown.bench.collect;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.io.InputStream;

/** Jackson's streaming reader alone, over bytes in memory, token after token. */
enum Bare {
    /** Goes over the values. */
    TOKENS {
        @Override
        void see(JsonToken token, JsonParser parser) {}
    },
    /** Makes a text of each value, too, as everybody must who wants to keep it. */
    TEXTS {
        @Override
        void see(JsonToken token, JsonParser parser) {
            if (token.isScalarValue() && parser.getString().isEmpty()) {
                empty++;
            }
        }
    };

    private static final JsonFactory FACTORY = new JsonFactory();

    long empty;

    abstract void see(JsonToken token, JsonParser parser);

    /** How many tokens there were. */
    long read(byte[] json) {
        return read(FACTORY.createParser(ObjectReadContext.empty(), json));
    }

    /** How many tokens there were. */
    long read(InputStream json) {
        return read(FACTORY.createParser(ObjectReadContext.empty(), json));
    }

    private long read(JsonParser json) {
        long tokens = 0;
        try (JsonParser parser = json) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                see(token, parser);
                tokens++;
            }
        }
        return tokens;
    }
}
