package io.threatlockdown.kql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows the signatures of the scalar functions to tests. */
public final class FunctionNames {
    private FunctionNames() {}

    /** For each function and each number of arguments: the name, then the kinds of its arguments. */
    public static List<List<String>> parameterKinds() {
        List<List<String>> found = new ArrayList<>();
        for (String name : ScalarFunctions.names().stream().sorted().toList()) {
            Optional<Signature> signature = ScalarFunctions.find(name);
            if (signature.isEmpty()) {
                continue;
            }
            int most = signature.get().parameters().size();
            for (int count = signature.get().fewest(); count <= most; count++) {
                List<String> line = new ArrayList<>(List.of(name));
                for (int i = 0; i < count; i++) {
                    line.add(signature.get().parameter(i).kind());
                }
                found.add(line);
            }
        }
        return found;
    }
}
