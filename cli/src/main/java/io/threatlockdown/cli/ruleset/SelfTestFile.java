package io.threatlockdown.cli.ruleset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The cases of one file, in its order; possibly none. */
public record SelfTestFile(Path path, List<SelfTestCase> cases) {
    public SelfTestFile {
        cases = List.copyOf(cases);
    }

    /** @throws MalformedIniException when the file cannot be read, or not be understood */
    public static SelfTestFile read(Path path) {
        return new SelfTestFile(
                path,
                IniReader.read(path.toString(), text(path)).stream()
                        .flatMap(section -> SelfTestCase.in(section).stream())
                        .toList());
    }

    private static String text(Path path) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedIniException(path + ": this file is not UTF-8; save it as UTF-8");
        } catch (IOException unreadable) {
            throw new MalformedIniException(
                    path + ": cannot read this file: " + unreadable.getClass().getSimpleName());
        }
    }
}
