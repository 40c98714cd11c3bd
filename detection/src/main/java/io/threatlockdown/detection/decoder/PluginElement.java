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
            case "SonicWall_Decoder" -> body = new DecoderBody.BuiltIn(new SonicWallLines());
            case "SymantecWS_Decoder" -> body = new DecoderBody.BuiltIn(new SymantecWebLines());
            case "OSSECAlert_Decoder" -> body = new DecoderBody.BuiltIn(new ForwardedAlertLines());
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
