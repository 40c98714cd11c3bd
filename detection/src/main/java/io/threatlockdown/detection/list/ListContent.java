package io.threatlockdown.detection.list;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A list's file as it was when it was read, and the way to put another text into its place. */
public final class ListContent {
    /** What the file is. */
    public enum Form {
        TEXT,
        COMPILED
    }

    private final Path path;
    private final Form form;
    private final byte[] bytes;
    private final Instant changed;
    private final Optional<ListText> text;
    private final List<ListEntry> entries;
    private final boolean isThere;

    private ListContent(Path path, Form form, byte[] bytes, Instant changed, boolean isThere) {
        this.path = path;
        this.form = form;
        this.bytes = bytes;
        this.changed = changed;
        this.isThere = isThere;
        this.text = form == Form.TEXT ? ListText.parse(bytes) : Optional.empty();
        this.entries = switch (form) {
            // Of what is in no known encoding, the keys are shown by their bytes.
            case TEXT ->
                text.map(ListText::entries)
                        .orElseGet(() -> ListText.ofBytes(bytes).entries());
            case COMPILED ->
                ConstantDatabase.open(bytes).map(ConstantDatabase::entries).orElse(List.of());
        };
    }

    /**
     * Reads the file that look-ups go by.
     *
     * @throws IOException when there is none, or it cannot be read
     */
    public static ListContent read(ListFile file) throws IOException {
        boolean isText = Files.isRegularFile(file.text());
        Path path = isText ? file.text() : file.compiled();
        FileTime changed = Files.getLastModifiedTime(path);
        return new ListContent(
                path, isText ? Form.TEXT : Form.COMPILED, Files.readAllBytes(path), changed.toInstant(), true);
    }

    /**
     * The same; a file that does not exist is a text without a line, which the first change makes.
     *
     * @throws IOException when it is there and cannot be read
     */
    public static ListContent readOrNone(ListFile file) throws IOException {
        return file.exists() ? read(file) : new ListContent(file.text(), Form.TEXT, new byte[0], Instant.EPOCH, false);
    }

    /** Whether there is such a file. */
    public boolean isThere() {
        return isThere;
    }

    public Path path() {
        return path;
    }

    public Form form() {
        return form;
    }

    /** When the file was written last. */
    public Instant changed() {
        return changed;
    }

    public List<ListEntry> entries() {
        return entries;
    }

    /** Tells this content from any other: hexadecimal digits. */
    public String version() {
        return version(bytes);
    }

    /** The version of a file that holds these bytes. */
    public static String version(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The text, to be changed; empty when the file holds none that could be. */
    public Optional<ListText> text() {
        return text;
    }

    /** Why the file cannot be changed here, with what to do; empty when it can. */
    public Optional<String> obstacle() {
        if (form == Form.COMPILED) {
            return Optional.of("the list is there in its compiled form only; put its text beside it, as "
                    + path.getFileName().toString().replaceAll("\\.cdb$", ""));
        }
        if (text.isEmpty()) {
            return Optional.of("the file is not in UTF-8; convert it, or change it with an editor");
        }
        if (isThere && !Files.isWritable(path) || !Files.isWritable(folder())) {
            return Optional.of(
                    "the file or its folder cannot be written by the account that this runs as; make both writable for it");
        }
        return Optional.empty();
    }

    /**
     * Puts a text into the place of the file in one step, on the disk when it returns. Owner, group and permissions stay; a link to the
     * file stays a link.
     *
     * @return false, and nothing is written, when the file is not any more what was read
     * @throws IOException when it cannot be written as its owner has it
     */
    public boolean replace(ListText next) throws IOException {
        if (!isThere) {
            return make(next);
        }
        Path target = path.toRealPath();
        if (!Arrays.equals(Files.readAllBytes(target), bytes)) {
            return false;
        }
        // Only its owner can read it until it has the permissions of the file.
        Path draft = Files.createTempFile(target.getParent(), "." + target.getFileName() + ".", ".new");
        try {
            write(draft, next.bytes());
            takeAccess(target, draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        return true;
    }

    private boolean make(ListText next) throws IOException {
        Path folder = Files.createDirectories(
                Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path));
        Path draft = Files.createTempFile(folder, "." + path.getFileName() + ".", ".new");
        try {
            write(draft, next.bytes());
            // Unlike a move in one step, this does not write over a file that somebody else has made meanwhile.
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException another) {
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
        return true;
    }

    private static void write(Path draft, byte[] bytes) throws IOException {
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                file.write(rest);
            }
            file.force(true);
        }
    }

    private static void takeAccess(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view == null) {
            return; // A file system without owners and permissions of this kind.
        }
        PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributes given = view.readAttributes();
        if (!given.owner().equals(wanted.owner())) {
            view.setOwner(wanted.owner());
        }
        if (!given.group().equals(wanted.group())) {
            view.setGroup(wanted.group());
        }
        view.setPermissions(wanted.permissions());
    }

    /** The nearest one that exists. */
    private Path folder() {
        Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
        while (!Files.isDirectory(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}
