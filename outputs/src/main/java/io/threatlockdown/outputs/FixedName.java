package io.threatlockdown.outputs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The name at which existing tools look for the file that is being written: a hard link to it, or a symbolic one where the file system
 * has no hard ones. It is changed in one step, so that there is no moment without it.
 */
final class FixedName {
    private static final Logger log = LoggerFactory.getLogger(FixedName.class);

    private FixedName() {}

    /** Lets the name stand for that file. Another file that has no other name is kept beside it. */
    static void point(Path name, Path file) throws IOException {
        if (Files.exists(name) && Files.isSameFile(name, file)) {
            return;
        }
        if (hasNoOtherName(name)) {
            Path aside = freeNameBeside(name);
            Files.move(name, aside);
            log.warn("a file that stood in the way of the current one was set aside path={}", aside);
        }
        Path draft = name.resolveSibling("." + name.getFileName() + ".new");
        Files.deleteIfExists(draft);
        link(draft, file);
        Files.move(draft, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void link(Path draft, Path file) throws IOException {
        try {
            Files.createLink(draft, file);
        } catch (UnsupportedOperationException | FileSystemException noHardLinks) {
            Files.createSymbolicLink(draft, draft.getParent().relativize(file));
        }
    }

    /** A link to a file of ours can be replaced; the only name of somebody's file cannot. */
    private static boolean hasNoOtherName(Path name) throws IOException {
        if (!Files.isRegularFile(name, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            return Files.getAttribute(name, "unix:nlink") instanceof Integer links && links == 1;
        } catch (UnsupportedOperationException unknown) {
            return false;
        }
    }

    private static Path freeNameBeside(Path name) {
        Path free = name;
        for (int n = 1; Files.exists(free, LinkOption.NOFOLLOW_LINKS); n++) {
            free = name.resolveSibling(name.getFileName() + "." + n);
        }
        return free;
    }
}
