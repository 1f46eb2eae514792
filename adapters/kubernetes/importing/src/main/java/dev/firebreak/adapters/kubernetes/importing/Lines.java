package dev.firebreak.adapters.kubernetes.importing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes YAML line by line, with comments. Whatever comes from a manifest is quoted where YAML could take it for more. */
final class Lines {
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9_/.][-A-Za-z0-9_/.@+]*(:[-A-Za-z0-9_/.@+]+)*(?<!\\.)");
    private static final Set<String> WORDS = Set.of("null", "Null", "NULL", "~");

    private final StringBuilder out = new StringBuilder();

    /** A key with a value that is written already. */
    void key(int depth, String key, String written, String comment) {
        out.append("  ".repeat(depth)).append(key).append(':');
        if (!written.isEmpty()) {
            out.append(' ').append(written);
        }
        out.append(comment.isEmpty() ? "" : "  # " + clean(comment)).append('\n');
    }

    void key(int depth, String key, String written) {
        key(depth, key, written, "");
    }

    void item(int depth, String written, String comment) {
        out.append("  ".repeat(depth)).append("- ").append(written);
        out.append(comment.isEmpty() ? "" : "  # " + clean(comment)).append('\n');
    }

    void comment(int depth, String text) {
        out.append("  ".repeat(depth)).append("# ").append(clean(text)).append('\n');
    }

    void blank() {
        out.append('\n');
    }

    /** A scalar, in quotes where it needs them. */
    static String word(String text) {
        return PLAIN.matcher(text).matches() && !WORDS.contains(text) ? text : quoted(text);
    }

    /** A scalar in quotes. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    boolean printable = c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0) && c != 0x2028 && c != 0x2029;
                    if (printable && c < 0xd800) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(String.format("\\U%08X", c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    static String list(List<String> words) {
        return words.stream().map(Lines::word).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A map on one line, of values that are written already. */
    static String map(Map<String, String> written) {
        return written.entrySet().stream()
                .map(e -> word(e.getKey()) + ": " + e.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String clean(String comment) {
        return comment.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029\\ufeff]|[^\\u0000-\\ud7ff\\ue000-\\ufffd]", "?");
    }

    String text() {
        return out.toString();
    }
}
