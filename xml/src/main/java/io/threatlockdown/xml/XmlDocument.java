package io.threatlockdown.xml;

import java.util.List;

/**
 * What a file holds: any number of root elements.
 *
 * @param file the name to report problems under
 */
public record XmlDocument(String file, List<XmlElement> roots) {
    public XmlDocument {
        roots = List.copyOf(roots);
    }
}
