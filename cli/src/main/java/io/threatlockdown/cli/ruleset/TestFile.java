package io.threatlockdown.cli.ruleset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of tests of rules, read. */
public sealed interface TestFile permits SelfTestFile, ScriptFile, SampleFile, RunsFile {
    Path path();

    /**
     * By the ending of its name: {@code .events} is a script, {@code .jsonl} has samples, {@code .runs} cases of an analytic rule, all others are sections of self tests.
     *
     * @throws MalformedTestException when the file cannot be read, or not be understood
     */
    static TestFile read(Path path) {
        String name = path.getFileName().toString();
        String text = text(path);
        if (name.endsWith(".events")) {
            return ScriptFile.of(path, text);
        }
        if (name.endsWith(".runs")) {
            return RunsFile.of(path, text);
        }
        return name.endsWith(".jsonl") ? SampleFile.of(path, text) : SelfTestFile.of(path, text);
    }

    private static String text(Path path) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedTestException(path + ": this file is not UTF-8; save it as UTF-8");
        } catch (IOException unreadable) {
            throw new MalformedTestException(
                    path + ": cannot read this file: " + unreadable.getClass().getSimpleName());
        }
    }
}
