package io.threatlockdown.detection.decoder;

import io.threatlockdown.xml.XmlElement;

/** Reads {@code <plugin_decoder>}. */
final class PluginElement {
    private final DecoderProblems problems;
    private DecoderBody body = new DecoderBody.Nothing();
    private Offset offset = Offset.START;

    PluginElement(DecoderProblems problems) {
        this.problems = problems;
    }

    void read(XmlElement element) {
        element.attribute("offset")
                .ifPresent(name -> Offset.ofName(name)
                        .ifPresentOrElse(
                                known -> offset = known,
                                () -> problems.reject(element.position(), "offset '" + name + "' is not known")));
        switch (element.text()) {
            case "JSON_Decoder" -> body = new DecoderBody.JsonFields();
            case "PF_Decoder" -> body = new DecoderBody.BuiltIn(new PacketFilterLines());
            case "SonicWall_Decoder" -> {
                body = new DecoderBody.BuiltIn(new SonicWallLines());
                problems.warn(
                        element.textPosition(),
                        "plug-in 'SonicWall_Decoder' gives fields, but neither an action nor another category by the"
                                + " number of the message");
            }
            case "SymantecWS_Decoder", "OSSECAlert_Decoder" ->
                problems.reject(
                        element.textPosition(),
                        "plug-in '" + element.text() + "' is not supported; this decoder is left out");
            default -> problems.reject(element.textPosition(), "there is no plug-in '" + element.text() + "'");
        }
    }

    boolean isPresent() {
        return !(body instanceof DecoderBody.Nothing);
    }

    DecoderBody body() {
        return body;
    }

    Offset offset() {
        return offset;
    }
}
