package io.threatlockdown.workspace.tls;

import io.threatlockdown.event.OperationException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a PEM file (RFC 7468), in order. What stands between them means nothing. */
record PemFile(Path path, List<Block> blocks) {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----\\s([A-Za-z0-9+/=\\s]*+)-----END \\1-----");

    /**
     * A block.
     *
     * @param content decoded
     */
    record Block(String label, byte[] content) {}

    PemFile {
        blocks = List.copyOf(blocks);
    }

    /**
     * @param what the file is, for messages
     * @throws OperationException when it cannot be read
     */
    static PemFile read(String what, Path path) {
        if (Files.isDirectory(path)) {
            throw Unusable.file(what + " " + path + " is a directory: name the file in it");
        }
        try (InputStream in = Files.newInputStream(path)) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
            List<Block> blocks = new ArrayList<>();
            Matcher block = BLOCK.matcher(text);
            while (block.find()) {
                blocks.add(new Block(block.group(1), Base64.getMimeDecoder().decode(block.group(2))));
            }
            return new PemFile(path, blocks);
        } catch (NoSuchFileException missing) {
            throw Unusable.file(what + " " + path + " does not exist: correct the path");
        } catch (IllegalArgumentException badBase64) {
            throw Unusable.file(what + " " + path + " is damaged: what stands between its dashed lines is not Base64");
        } catch (IOException unreadable) {
            throw Unusable.file("cannot read " + what + " " + path + ": give the user of this process the right to");
        }
    }

    List<Block> named(String label) {
        return blocks.stream().filter(block -> block.label().equals(label)).toList();
    }

    /** The label of the first block that holds a private key, in whatever form. */
    Optional<String> keyLabel() {
        return blocks.stream()
                .map(Block::label)
                .filter(label -> label.endsWith("PRIVATE KEY"))
                .findFirst();
    }
}
