package io.threatlockdown.kql.compute;

import tools.jackson.databind.JsonNode;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a file's path, of Windows or another system. */
final class FilePath {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://");
    private static final Pattern ROOT = Pattern.compile("[A-Za-z]:");

    private FilePath() {}

    static JsonNode parts(String path) {
        Matcher scheme = SCHEME.matcher(path);
        boolean schemed = scheme.lookingAt();
        String rest = schemed ? path.substring(scheme.end()) : path;
        Matcher root = ROOT.matcher(rest);
        String rootPath = root.lookingAt() ? root.group() : "";
        int stream = rest.indexOf(':', rootPath.length());
        String alternate = stream < 0 ? "" : rest.substring(stream + 1);
        String file = stream < 0 ? rest : rest.substring(0, stream);
        int slash = lastSlash(file);
        String directory = slash < 0 ? "" : file.substring(0, slash);
        String name = file.substring(slash + 1);
        int dot = name.lastIndexOf('.');
        return Json.object()
                .put("Scheme", schemed ? scheme.group(1) : "")
                .put("RootPath", rootPath)
                .put("DirectoryPath", directory)
                .put("DirectoryName", directory.substring(lastSlash(directory) + 1))
                .put("Filename", name)
                .put("Extension", dot < 0 ? "" : name.substring(dot + 1))
                .put("AlternateDataStreamName", alternate);
    }

    private static int lastSlash(String text) {
        return Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
    }
}
