package dev.firebreak.adapters.labfile;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** A file's bytes as text, or where they are none. */
final class Letters {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Letters() {}

    /**
     * The text of a file in UTF-8, without a byte order mark.
     *
     * @throws BrokenFile when it is too large, not UTF-8, or holds characters that YAML has not
     * @see <a href="https://yaml.org/spec/1.2.2/#51-character-set">YAML 1.2, character set</a>
     */
    static String of(String file, byte[] bytes) throws BrokenFile {
        if (bytes.length > Bounds.BYTES) {
            throw new BrokenFile(
                    new Place(file, 1, 1),
                    "a file of " + bytes.length + " bytes is not read; at most " + Bounds.BYTES + " are");
        }
        CharBuffer letters = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), letters, true);
        String text = letters.flip().toString();
        if (result.isError()) {
            throw new BrokenFile(placeAfter(file, text), "this is not UTF-8; save the file as UTF-8");
        }
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        checkPrintable(file, text);
        return text;
    }

    private static void checkPrintable(String file, String text) throws BrokenFile {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int letter = text.codePointAt(i);
            if (!StreamReader.isPrintable(letter)) {
                throw new BrokenFile(
                        placeAfter(file, text.substring(0, i)),
                        "the control character U+%04X cannot stand in YAML; remove it".formatted(letter));
            }
        }
    }

    private static Place placeAfter(String file, String text) {
        int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
        String last = text.substring(text.lastIndexOf('\n') + 1);
        return new Place(file, line, 1 + last.codePointCount(0, last.length()));
    }
}
