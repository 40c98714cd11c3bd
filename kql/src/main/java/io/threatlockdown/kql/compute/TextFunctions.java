package io.threatlockdown.kql.compute;

import io.threatlockdown.kql.KqlType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Functions that read or write texts of a form. */
final class TextFunctions {
    static final List<HostFunction> ALL = List.of(
            new HostFunction(
                    "parse_xml",
                    List.of(KqlType.STRING),
                    KqlType.DYNAMIC,
                    call -> XmlTree.parse(call.text(0)).map(Json::text)),
            new HostFunction(
                    "parse_csv",
                    List.of(KqlType.STRING),
                    KqlType.DYNAMIC,
                    call -> Optional.of(call.text(0))
                            .filter(text -> !text.isEmpty())
                            .map(text -> array(CsvRecord.fields(text)))),
            new HostFunction(
                    "parse_command_line",
                    List.of(KqlType.STRING, KqlType.STRING),
                    KqlType.DYNAMIC,
                    call -> call.text(1).equalsIgnoreCase("windows")
                                    && !call.text(0).isEmpty()
                            ? Optional.of(array(CommandLine.arguments(call.text(0))))
                            : Optional.empty()),
            new HostFunction(
                    "parse_path",
                    List.of(KqlType.STRING),
                    KqlType.DYNAMIC,
                    call -> Optional.of(Json.text(FilePath.parts(call.text(0))))),
            new HostFunction(
                    "parse_user_agent",
                    List.of(KqlType.STRING, KqlType.DYNAMIC),
                    KqlType.DYNAMIC,
                    call -> call.isNull(1) || call.text(0).isEmpty()
                            ? Optional.empty()
                            : Json.argument(call, 1).map(parts -> Json.text(UserAgent.parts(call.text(0), parts)))),
            text("gzip_compress_to_base64_string", text -> Optional.of(Compression.gzip(text))),
            text("gzip_decompress_from_base64_string", Compression::gunzip),
            text("zlib_compress_to_base64_string", text -> Optional.of(Compression.zlib(text))),
            text("zlib_decompress_from_base64_string", Compression::unzlib),
            text("punycode_from_string", text -> Optional.of(Punycode.encode(text))),
            text("punycode_to_string", Punycode::decode),
            text("punycode_domain_from_string", Punycode::decodeDomain),
            new HostFunction(
                    "base64_encode_fromarray",
                    List.of(KqlType.DYNAMIC),
                    KqlType.STRING,
                    call -> Json.argument(call, 0).filter(JsonNode::isArray).flatMap(TextFunctions::base64)),
            new HostFunction(
                    "format_bytes",
                    List.of(KqlType.REAL, KqlType.LONG, KqlType.STRING),
                    KqlType.STRING,
                    call -> call.isNull(0)
                            ? Optional.empty()
                            : ByteSize.text(call.real(0), call.wholeOr(1, 0), call.textOr(2, ""))),
            new HostFunction(
                    "treepath",
                    List.of(KqlType.DYNAMIC),
                    KqlType.DYNAMIC,
                    call -> Json.argument(call, 0)
                            .filter(JsonNode::isContainer)
                            .map(value -> array(TreePaths.of(value)))),
            new HostFunction(
                    "buildschema_of",
                    List.of(KqlType.DYNAMIC),
                    KqlType.DYNAMIC,
                    call -> Json.argument(call, 0)
                            .map(values -> Schema.of(values).json())
                            .filter(schema -> !schema.isNull())
                            .map(Json::text)),
            new HostFunction(
                    "ipv4_range_to_cidr_list",
                    List.of(KqlType.STRING, KqlType.STRING),
                    KqlType.DYNAMIC,
                    call -> Ipv4Blocks.of(call.text(0), call.text(1)).map(TextFunctions::array)));

    private TextFunctions() {}

    private static HostFunction text(String name, Function<String, Optional<String>> body) {
        return new HostFunction(name, List.of(KqlType.STRING), KqlType.STRING, call -> body.apply(call.text(0)));
    }

    static String array(Collection<String> texts) {
        ArrayNode array = Json.array();
        texts.forEach(array::add);
        return Json.text(array);
    }

    private static Optional<String> base64(JsonNode array) {
        byte[] bytes = new byte[array.size()];
        for (int i = 0; i < bytes.length; i++) {
            JsonNode element = array.get(i);
            if (!element.isIntegralNumber() || element.asLong() < 0 || element.asLong() > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) element.asLong();
        }
        return Optional.of(Base64.getEncoder().encodeToString(bytes));
    }
}
