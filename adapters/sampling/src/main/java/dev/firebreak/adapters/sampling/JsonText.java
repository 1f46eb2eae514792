package dev.firebreak.adapters.sampling;

import java.util.Optional;

/** One string out of a JSON file that container runtimes leave, without reading the rest of it (RFC 8259, section 7). */
final class JsonText {
    private static final int MAX_CHARS = 512;

    private JsonText() {}

    /** The first string that stands under the key, wherever that is; empty when there is none or it is no string. */
    static Optional<String> string(String json, String key) {
        String quoted = "\"" + key + "\"";
        for (int at = json.indexOf(quoted); at >= 0; at = json.indexOf(quoted, at + 1)) {
            int value = skipSpace(json, at + quoted.length());
            if (value < json.length() && json.charAt(value) == ':') {
                value = skipSpace(json, value + 1);
                return value < json.length() && json.charAt(value) == '"' ? unquote(json, value + 1) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static int skipSpace(String json, int from) {
        int at = from;
        while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
            at++;
        }
        return at;
    }

    private static Optional<String> unquote(String json, int from) {
        StringBuilder value = new StringBuilder();
        int at = from;
        while (at < json.length() && value.length() < MAX_CHARS) {
            char c = json.charAt(at++);
            if (c == '"') {
                return Optional.of(value.toString());
            }
            if (c != '\\') {
                value.append(c);
            } else if (at < json.length()) {
                char escaped = json.charAt(at++);
                if (escaped == 'u' && at + 4 <= json.length()) {
                    value.append(codeUnit(json.substring(at, at + 4)));
                    at += 4;
                } else {
                    value.append(unescaped(escaped));
                }
            }
        }
        return Optional.empty();
    }

    private static char unescaped(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escaped;
        };
    }

    private static char codeUnit(String hex) {
        try {
            return (char) Integer.parseInt(hex, 16);
        } catch (NumberFormatException notHex) {
            return '\uFFFD';
        }
    }
}
