package io.threatlockdown.cli.ruleset;

import java.nio.file.Path;
import java.util.List;

/** The self tests of one {@code .ini} file, in its order; possibly none. */
record SelfTestFile(Path path, List<SelfTestCase> cases) implements TestFile {
    SelfTestFile {
        cases = List.copyOf(cases);
    }

    /** @throws MalformedTestException when the text cannot be understood */
    static SelfTestFile of(Path path, String text) {
        return new SelfTestFile(
                path,
                IniReader.read(path.toString(), text).stream()
                        .flatMap(section -> SelfTestCase.in(section).stream())
                        .toList());
    }
}
