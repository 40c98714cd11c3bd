package io.threatlockdown.xml;

/**
 * Reads the XML dialect of Wazuh and OSSEC files.
 *
 * <p>It is more lenient than XML: several roots; text outside of them is skipped; entities are not decoded; comments run from
 * {@code <!} to {@code -->} or {@code !>}; {@code \<} is text. And it is stricter: no prolog, no CDATA, no blank in
 * {@code </name>}, none before {@code =}, no {@code >} in an attribute value, at most 49 attributes, values of at most
 * 20,479 bytes in UTF-8, at most 1,024 elements deep.
 */
public final class XmlReader {
    private XmlReader() {}

    /**
     * Reads a whole file.
     *
     * @param fileName the name to report problems under
     * @throws XmlException at the first thing that is not of this dialect
     */
    public static XmlDocument read(String fileName, String text) {
        return new XmlParser(new XmlCursor(fileName, text)).document();
    }
}
