package io.bellwether.dashboards;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One file as the only field of a form, as RFC 7578 has it. */
final class MultipartFile {
    /** JSON strings hold no raw line break, so no line of the content can begin with this. */
    private static final String BOUNDARY = "--------bellwether-saved-objects-7f1c2e";

    private final String fileName;
    private final byte[] content;

    /**
     * Keeps the content, which must not change any more.
     *
     * @param fileName ASCII without quotes; Kibana wants it to end in {@code .ndjson}
     */
    MultipartFile(String fileName, byte[] content) {
        this.fileName = fileName;
        this.content = content;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + fileName + "\"\r\nContent-Type: application/ndjson\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(ascii("\r\n--" + BOUNDARY + "--\r\n"));
        return body.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
