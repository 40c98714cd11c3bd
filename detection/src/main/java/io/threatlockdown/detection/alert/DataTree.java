package io.threatlockdown.detection.alert;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Fields with dotted names, put together to nested objects: {@code a.b} and {@code a.c} share the object {@code a}. A key that is
 * there already, in any case, wins; a field that would need an object where a text stands is left out. Used again and again; nothing
 * is allocated for a name that was seen before. Serves one thread.
 */
final class DataTree {
    private static final int MOST_NAMES = 8_192;
    private static final int NONE = -1;
    private static final int ROOT = 0;
    private static final int FIRST_CAPACITY = 128;

    /** @param key the JSON text of the key with its colon @param hash of the key in lower case */
    private record Step(String name, String key, int hash) {}

    private final Map<String, Step[]> paths = new HashMap<>();
    private Step[] steps = new Step[FIRST_CAPACITY];
    /** Null for an object. */
    private @Nullable String[] texts = new String[FIRST_CAPACITY];

    private int[] parents = new int[FIRST_CAPACITY];
    private int[] firstChildren = new int[FIRST_CAPACITY];
    private int[] lastChildren = new int[FIRST_CAPACITY];
    private int[] nextSiblings = new int[FIRST_CAPACITY];
    private int size;

    DataTree() {
        clear();
    }

    void clear() {
        Arrays.fill(texts, 0, size, null);
        firstChildren[ROOT] = NONE;
        lastChildren[ROOT] = NONE;
        nextSiblings[ROOT] = NONE;
        parents[ROOT] = NONE;
        size = 1;
    }

    boolean isEmpty() {
        return size == 1;
    }

    /** An empty text counts as none. */
    void put(String name, String text) {
        if (text.isEmpty()) {
            return;
        }
        Step[] path = path(name);
        int node = ROOT;
        for (int i = 0; i < path.length; i++) {
            boolean leaf = i == path.length - 1;
            int child = child(node, path[i]);
            if (child == NONE) {
                child = add(node, path[i]);
                texts[child] = leaf ? text : null;
            } else if (leaf || texts[child] != null) {
                return;
            }
            node = child;
        }
    }

    private Step[] path(String name) {
        Step[] known = paths.get(name);
        if (known == null) {
            if (paths.size() >= MOST_NAMES) {
                paths.clear();
            }
            known = split(name);
            paths.put(name, known);
        }
        return known;
    }

    private static Step[] split(String name) {
        String[] names = name.split("\\.", -1);
        Step[] path = new Step[names.length];
        for (int i = 0; i < names.length; i++) {
            path[i] = new Step(names[i], JsonString.key(names[i]), lowerHash(names[i]));
        }
        return path;
    }

    private static int lowerHash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + Character.toLowerCase(Character.toUpperCase(name.charAt(i)));
        }
        return hash;
    }

    private int child(int node, Step step) {
        for (int child = firstChildren[node]; child != NONE; child = nextSiblings[child]) {
            Step other = steps[child];
            if (other == step || other.hash == step.hash && other.name.equalsIgnoreCase(step.name)) {
                return child;
            }
        }
        return NONE;
    }

    private int add(int parent, Step step) {
        if (size == steps.length) {
            grow();
        }
        int node = size++;
        steps[node] = step;
        parents[node] = parent;
        firstChildren[node] = NONE;
        lastChildren[node] = NONE;
        nextSiblings[node] = NONE;
        if (firstChildren[parent] == NONE) {
            firstChildren[parent] = node;
        } else {
            nextSiblings[lastChildren[parent]] = node;
        }
        lastChildren[parent] = node;
        return node;
    }

    private void grow() {
        int capacity = size * 2;
        steps = Arrays.copyOf(steps, capacity);
        texts = Arrays.copyOf(texts, capacity);
        parents = Arrays.copyOf(parents, capacity);
        firstChildren = Arrays.copyOf(firstChildren, capacity);
        lastChildren = Arrays.copyOf(lastChildren, capacity);
        nextSiblings = Arrays.copyOf(nextSiblings, capacity);
    }

    /** Appends the object; not by recursion, because a name may have thousands of dots. */
    void append(StringBuilder out) {
        out.append('{');
        int node = firstChildren[ROOT];
        while (node != NONE) {
            out.append(steps[node].key);
            String text = texts[node];
            if (text == null) {
                out.append('{');
                node = firstChildren[node];
                continue;
            }
            FieldValue.append(out, text);
            while (node != ROOT && nextSiblings[node] == NONE) {
                node = parents[node];
                if (node != ROOT) {
                    out.append('}');
                }
            }
            node = nextSiblings[node];
            if (node != NONE) {
                out.append(',');
            }
        }
        out.append('}');
    }
}
