package io.threatlockdown.xml;

/** The text of a file is not this dialect of XML; the file as a whole is unusable. */
public final class XmlException extends RuntimeException {
    private final transient Problem problem;

    public XmlException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /** The first mistake of the file; reading stops there. */
    public Problem problem() {
        return problem;
    }
}
