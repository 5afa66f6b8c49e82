package io.bellwether.dashboards;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One file as the only field of a form, as RFC 7578 has it.
 *
 * @param fileName ASCII without quotes; Kibana wants it to end in {@code .ndjson}
 */
record MultipartFile(String fileName, byte[] content) {
    /** JSON strings hold no raw line break, so no line of the content can begin with this. */
    private static final String BOUNDARY = "--------bellwether-saved-objects-7f1c2e";

    @Override
    public String toString() {
        return fileName + ", " + content.length + " bytes";
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
