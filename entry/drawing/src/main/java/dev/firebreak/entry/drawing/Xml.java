package dev.firebreak.entry.drawing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Writes well-formed XML: everything that comes from a lab is escaped, every element that is opened is closed. */
final class Xml {
    private final StringBuilder out = new StringBuilder(32_768);
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn; numbers are printed as they are */
    Xml open(String element, Object... attributes) {
        start(element, attributes).append('>');
        open.push(element);
        return this;
    }

    /**
     * Opens a link, or a mere group where nothing leads on.
     *
     * @param about what it is, for whoever points at it or has it read aloud
     */
    Xml part(Optional<String> address, String about, String key, String value) {
        address.ifPresentOrElse(to -> open("a", "href", to, key, value), () -> open("g", key, value));
        return leaf("title", about);
    }

    Xml rect(String style, Box box, Object... more) {
        start("rect", "class", style, "x", box.x(), "y", box.y(), "width", box.width(), "height", box.height());
        attributes(more);
        out.append("/>");
        return this;
    }

    /** @param style class names; empty for plain text */
    Xml text(String style, int x, double y, String text, Object... more) {
        if (text.isEmpty()) {
            return this;
        }
        start("text", "x", x, "y", y);
        if (!style.isEmpty()) {
            attributes("class", style);
        }
        attributes(more);
        out.append('>');
        escape(text);
        out.append("</text>");
        return this;
    }

    Xml close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    Xml empty(String element, Object... attributes) {
        start(element, attributes).append("/>");
        return this;
    }

    /** An element that holds only text. */
    Xml leaf(String element, String text, Object... attributes) {
        start(element, attributes).append('>');
        escape(text);
        out.append("</").append(element).append('>');
        return this;
    }

    /** Style sheets and the like, written here and not in a lab. */
    Xml raw(String trusted) {
        out.append(trusted);
        return this;
    }

    Xml line() {
        out.append('\n');
        return this;
    }

    private StringBuilder start(String element, Object... attributes) {
        out.append('<').append(element);
        attributes(attributes);
        return out;
    }

    private void attributes(Object... attributes) {
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            Object value = attributes[i + 1];
            escape(value instanceof Double number ? number(number) : String.valueOf(value));
            out.append('"');
        }
    }

    /** Whole numbers without a point. */
    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private void escape(String text) {
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (allowed(character)) {
                        out.appendCodePoint(character);
                    }
                }
            }
        });
    }

    /** <a href="https://www.w3.org/TR/xml/#charsets">XML 1.0, 2.2</a>. */
    private static boolean allowed(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }
}
