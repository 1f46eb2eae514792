package dev.firebreak.adapters.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Percent-encoding as the URL standard decodes it (https://url.spec.whatwg.org): what is malformed stands for itself. */
final class UrlText {
    private UrlText() {}

    static String decode(String text) {
        return text.indexOf('%') < 0 ? text : decode(text, false);
    }

    /** Fields of {@code application/x-www-form-urlencoded} text, the first value of each. */
    static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                int equals = text.indexOf('=', start);
                boolean named = equals >= 0 && equals < end;
                String name = decode(text.substring(start, named ? equals : end), true);
                fields.putIfAbsent(name, named ? decode(text.substring(equals + 1, end), true) : "");
            }
            start = end + 1;
        }
        return Collections.unmodifiableMap(fields);
    }

    private static String decode(String text, boolean plusIsSpace) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '%' && at + 2 < bytes.length && hex(bytes[at + 1]) >= 0 && hex(bytes[at + 2]) >= 0) {
                out.write(hex(bytes[at + 1]) << 4 | hex(bytes[at + 2]));
                at += 2;
            } else {
                out.write(plusIsSpace && bytes[at] == '+' ? ' ' : bytes[at]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }
}
