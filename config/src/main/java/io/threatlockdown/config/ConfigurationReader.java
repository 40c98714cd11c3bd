package io.threatlockdown.config;

import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlException;
import io.threatlockdown.xml.XmlReader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads a configuration file. Stateless. */
public final class ConfigurationReader {
    /** Far more than anybody writes; a device or a log named by mistake ends here and not in a full memory. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private ConfigurationReader() {}

    /**
     * The settings of the file, or everything that is wrong with it and with the credentials files it names. Problems are named by the
     * path as given. Nothing is thrown for what a person can have written.
     */
    public static ConfigurationOutcome read(Path file) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            return broken(Problem.ofFile(name, "this is a directory: name the configuration file in it"));
        }
        try {
            byte[] bytes = bytes(file);
            if (bytes.length > MOST_BYTES) {
                return broken(Problem.ofFile(
                        name, "this is longer than " + MOST_BYTES / 1024 / 1024 + " MB and no configuration"));
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                return broken(
                        Problem.ofFile(name, "this is not UTF-8 text, it holds NUL characters: save it as UTF-8"));
            }
            return new DocumentReader(name, new Paths(file)).read(XmlReader.read(name, withoutMark(text)));
        } catch (XmlException noXml) {
            return broken(noXml.problem());
        } catch (NoSuchFileException missing) {
            return broken(Problem.ofFile(name, "there is no such file: correct the path of the configuration"));
        } catch (CharacterCodingException binary) {
            return broken(Problem.ofFile(name, "this is not UTF-8 text: save it as UTF-8"));
        } catch (IOException unreadable) {
            return broken(Problem.ofFile(name, "cannot be read: give the user of this process the right to"));
        }
    }

    /** At most one byte more than may be. */
    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    /** Editors on Windows begin a file with a byte order mark. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static ConfigurationOutcome broken(Problem problem) {
        return new ConfigurationOutcome.Broken(List.of(problem), List.of());
    }
}
