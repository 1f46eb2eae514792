package dev.firebreak.adapters.compose;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A unit file of systemd's.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html">systemd.syntax(7)</a>
 */
final class UnitFile {
    private final StringBuilder text = new StringBuilder();

    UnitFile comment(String comment) {
        text.append("# ").append(comment.replaceAll("\\s+", " ")).append('\n');
        return this;
    }

    UnitFile section(String name) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append('[').append(name).append("]\n");
        return this;
    }

    /** A key with a value that means to systemd what it says. */
    UnitFile with(String key, Object value) {
        text.append(key).append('=').append(value).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Words of a command line, each as it is: nothing is put in the place of {@code %} or {@code $}. */
    static String words(List<String> words) {
        return words.stream().map(UnitFile::word).collect(Collectors.joining(" "));
    }

    static String word(String word) {
        String escaped = literal(word)
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        return escaped.matches("[-A-Za-z0-9_./:@=,+%]+") ? escaped : '"' + escaped + '"';
    }

    /** A line that systemd takes as it is. */
    static String literal(String line) {
        return line.replace("%", "%%").replace("$", "$$");
    }

    /** Texts as JSON has lists of them. */
    static String json(List<String> texts) {
        return texts.stream().map(UnitFile::json).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String json(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }
}
