package io.threatlockdown.workspace;

import java.time.Instant;

/**
 * How far a growing file of a source has been taken in.
 *
 * @param source whose file it is: a request's checkpoint name
 * @param file the file's name within the source
 * @param created when the file was made; another time under the same name is another file
 * @param version what the source calls this state of the file, its ETag for one
 * @param length of that state, in bytes
 * @param taken how many bytes from the beginning are taken in
 * @param reached how many were at most, of whatever file had this name: where {@code taken} is less, the file has been replaced or shown
 *     shorter since, and what stands behind {@code taken} may be held
 */
public record FilePosition(
        String source, String file, Instant created, String version, long length, long taken, long reached) {}
