package io.bellwether.stack.bench.classify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.models.ModelText;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A stream of JSON lines, so many, that needs no more memory than one line; texts come again when all were used. */
final class TextLines extends InputStream {
    private final List<ModelText> texts;
    private final long count;
    private long given;
    private byte[] line = new byte[0];
    private int at;

    TextLines(List<ModelText> texts, long count) {
        this.texts = texts;
        this.count = count;
    }

    @Override
    public int read() {
        return fill() ? line[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, line.length - at);
        System.arraycopy(line, at, into, offset, taken);
        at += taken;
        return taken;
    }

    private boolean fill() {
        if (at < line.length) {
            return true;
        }
        if (given == count) {
            return false;
        }
        ObjectNode json = ContractJson.mapper().createObjectNode();
        json.put("text", texts.get((int) (given % texts.size())).text());
        line = (json + "\n").getBytes(StandardCharsets.UTF_8);
        at = 0;
        given++;
        return true;
    }
}
