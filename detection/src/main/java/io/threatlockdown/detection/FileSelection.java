package io.threatlockdown.detection;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Which files of one kind, decoders or rules, are taken.
 *
 * @param folders of which the files with a fitting name are taken; folders in them are not looked into
 * @param files single files
 * @param excluded what is left out, by base name, or as {@code shownAs/name} for a file of a folder
 */
public record FileSelection(List<Folder> folders, List<Path> files, Set<String> excluded) {
    public static final FileSelection NONE = new FileSelection(List.of(), List.of(), Set.of());

    /** The pattern of a folder for which none is given. */
    public static final String XML_FILES = ".xml$";

    public FileSelection {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
        excluded = Set.copyOf(excluded);
    }

    /**
     * @param shownAs the folder as its user wrote it
     * @param pattern an osregex that {@code shownAs/name} of a file must match
     */
    public record Folder(Path path, String shownAs, String pattern) {
        public static Folder of(Path path) {
            return new Folder(path, path.toString(), XML_FILES);
        }

        String shown(String name) {
            return shownAs + "/" + name;
        }
    }
}
