package io.threatlockdown.kql.bind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Shows the signatures of the functions to tests. */
public final class FunctionNames {
    private FunctionNames() {}

    /** For each function and each number of arguments: the name, then the kinds of its arguments. */
    public static List<List<String>> scalars() {
        return kinds(Stream.concat(
                        ScalarFunctions.names().stream()
                                .map(name -> ScalarFunctions.find(name).orElseThrow()),
                        ColumnFunctions.signatures().stream())
                .toList());
    }

    /** The same of the aggregates. */
    public static List<List<String>> aggregates() {
        return kinds(AggregateFunctions.names().stream()
                .map(name -> AggregateFunctions.find(name).orElseThrow())
                .toList());
    }

    /** The plugins of evaluate. */
    public static List<String> plugins() {
        return EvaluateBinder.PLUGINS;
    }

    private static List<List<String>> kinds(List<Signature> signatures) {
        List<List<String>> found = new ArrayList<>();
        for (Signature signature : signatures) {
            for (int count = signature.fewest(); count <= signature.parameters().size(); count++) {
                List<String> line = new ArrayList<>(List.of(signature.name()));
                for (int i = 0; i < count; i++) {
                    line.add(signature.parameter(i).kind());
                }
                found.add(line);
            }
        }
        found.sort(Comparator.comparing(List::toString));
        return found;
    }
}
