package io.threatlockdown.tenant.storage;

import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.AzureErrors;
import io.threatlockdown.tenant.http.HttpDate;
import io.threatlockdown.tenant.http.Request;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Lists in XML, with prefix, delimiter, marker and page size. */
final class BlobList {
    private static final int LARGEST_PAGE = 5_000;

    private final Request request;
    private final Map<String, String> options;
    private final StringBuilder xml = new StringBuilder("\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>");

    BlobList(Request request) {
        this.request = request;
        this.options = request.parameters();
    }

    Answer containers(List<String> names, Instant created) {
        begin("");
        xml.append("<Containers>");
        for (String name : names) {
            if (name.startsWith(options.getOrDefault("prefix", ""))) {
                xml.append("<Container>");
                element("Name", name);
                xml.append("<Properties>");
                element("Last-Modified", HttpDate.of(created));
                element("Etag", "\"0x" + Integer.toHexString(name.hashCode()) + "\"");
                element("LeaseStatus", "unlocked");
                element("LeaseState", "available");
                xml.append("</Properties></Container>");
            }
        }
        xml.append("</Containers><NextMarker /></EnumerationResults>");
        return Answer.xml(200, xml.toString());
    }

    /** @param blobs all of the container, in order of their names */
    Answer blobs(String container, List<Blob> blobs) {
        int page = LARGEST_PAGE;
        String size = options.getOrDefault("maxresults", "");
        if (!size.isEmpty()) {
            if (!size.matches("-?\\d{1,9}")) {
                return badOption("InvalidQueryParameterValue");
            }
            page = Math.min(LARGEST_PAGE, Integer.parseInt(size));
            if (page < 1) {
                return badOption("OutOfRangeQueryParameterValue");
            }
        }
        String last;
        try {
            last = decoded(options.getOrDefault("marker", ""));
        } catch (IllegalArgumentException notOurs) {
            return badOption("InvalidQueryParameterValue");
        }
        begin(" ContainerName=\"" + container + "\"");
        xml.append("<Blobs>");
        String next = entries(blobs, page, last);
        xml.append("</Blobs>");
        element("NextMarker", next);
        xml.append("</EnumerationResults>");
        return Answer.xml(200, xml.toString());
    }

    /**
     * @param last what the page before ended with: a name, or a prefix of names; "" on the first page
     * @return the marker of the next page; "" on the last one
     */
    private String entries(List<Blob> blobs, int page, String last) {
        String prefix = options.getOrDefault("prefix", "");
        String delimiter = options.getOrDefault("delimiter", "");
        int entries = 0;
        String served = last;
        for (Blob blob : blobs) {
            String name = blob.name();
            boolean listed = name.compareTo(served) <= 0 || isPrefix(served, delimiter) && name.startsWith(served);
            if (!name.startsWith(prefix) || !served.isEmpty() && listed) {
                continue;
            }
            if (entries == page) {
                return encoded(served);
            }
            int cut = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
            if (cut < 0) {
                blob(blob);
                served = name;
            } else {
                served = name.substring(0, cut + delimiter.length());
                xml.append("<BlobPrefix>");
                element("Name", served);
                xml.append("</BlobPrefix>");
            }
            entries++;
        }
        return "";
    }

    private static boolean isPrefix(String served, String delimiter) {
        return !delimiter.isEmpty() && served.endsWith(delimiter);
    }

    private void blob(Blob blob) {
        xml.append("<Blob>");
        element("Name", blob.name());
        xml.append("<Properties>");
        element("Creation-Time", HttpDate.of(blob.created()));
        element("Last-Modified", HttpDate.of(blob.modified()));
        element("Etag", blob.etag().replace("\"", ""));
        element("Content-Length", Long.toString(blob.length()));
        element("Content-Type", "application/octet-stream");
        element("BlobType", "AppendBlob");
        element("LeaseStatus", "unlocked");
        element("LeaseState", "available");
        element("ServerEncrypted", "true");
        xml.append("</Properties><OrMetadata /></Blob>");
    }

    private void begin(String attribute) {
        xml.append("<EnumerationResults ServiceEndpoint=\"")
                .append(escaped(request.origin() + "/" + StorageAccount.NAME + "/"))
                .append('"')
                .append(attribute)
                .append('>');
        for (Map.Entry<String, String> option : Map.of(
                        "Prefix", "prefix", "Marker", "marker", "MaxResults", "maxresults", "Delimiter", "delimiter")
                .entrySet()) {
            String value = options.getOrDefault(option.getValue(), "");
            if (!value.isEmpty()) {
                element(option.getKey(), value);
            }
        }
    }

    private void element(String name, String text) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String encoded(String marker) {
        return Base64.getUrlEncoder().encodeToString(marker.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String marker) {
        return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
    }

    private static Answer badOption(String code) {
        return AzureErrors.storage(
                400,
                code,
                "A query parameter specified in the request URI is outside the permissible range or invalid.");
    }
}
