package io.threatlockdown.detection.yaml;

/**
 * One document of a file; {@code ---} ends one and begins the next.
 *
 * @param firstLine where its value begins, from 1
 * @param text its lines from there to the next document
 */
public record YamlDocument(String file, YamlNode.Mapping root, int firstLine, String text) {}
