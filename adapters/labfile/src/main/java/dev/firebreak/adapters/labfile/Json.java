package dev.firebreak.adapters.labfile;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes JSON: maps in their order, two blanks for each level.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class Json {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String text(Object value) {
        Json json = new Json();
        json.write(value, "\n");
        return json.out.append('\n').toString();
    }

    /** What a plain word of YAML is in JSON. */
    static Object literal(String word) {
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        }
        return NUMBER.matcher(word).matches() ? new java.math.BigDecimal(word) : word;
    }

    private void write(Object value, String line) {
        switch (value) {
            case Map<?, ?> map -> map(map, line);
            case List<?> list -> list(list, line);
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            default -> string(value.toString());
        }
    }

    private void map(Map<?, ?> map, String line) {
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        out.append('{');
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            out.append(line).append("  ");
            string(String.valueOf(entry.getKey()));
            out.append(": ");
            write(entry.getValue(), line + "  ");
            out.append(entries.hasNext() ? "," : line);
        }
        out.append('}');
    }

    private void list(List<?> list, String line) {
        boolean flat = list.stream().noneMatch(one -> one instanceof Map || one instanceof List);
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : flat ? ", " : ",").append(flat ? "" : line + "  ");
            write(list.get(i), line + "  ");
        }
        out.append(flat ? "" : line).append(']');
    }

    private void string(String text) {
        out.append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> out.append((char) c);
            }
        });
        out.append('"');
    }
}
