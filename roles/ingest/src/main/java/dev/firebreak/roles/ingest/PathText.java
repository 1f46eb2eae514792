package dev.firebreak.roles.ingest;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * File names as text and back, one to one. A name on Linux is bytes, and a {@link Path} made from text depends on the
 * locale; here bytes that are not UTF-8 are written as {@code \xFF}, whatever the locale is.
 */
final class PathText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final char UNREADABLE = '\uFFFD';
    private static final String ESCAPE = "\\x";

    private PathText() {}

    /** The text of an absolute path. */
    static String of(Path path) {
        String text = path.toString();
        return text.indexOf(UNREADABLE) < 0 && !text.contains(ESCAPE) ? text : fromBytes(bytesOf(path));
    }

    /**
     * The path whose text this is.
     *
     * @throws InvalidPathException when no path has it
     */
    static Path toPath(String text) {
        if (!text.startsWith("/") || text.indexOf('\0') >= 0) {
            throw new InvalidPathException(text, "not an absolute path");
        }
        boolean plain = text.chars().allMatch(c -> c < 0x80) && !text.contains(ESCAPE);
        return plain ? Path.of(text) : Path.of(uri(toBytes(text)));
    }

    /** The URI holds a path's own bytes; everything else about a path has gone through the locale. */
    private static byte[] bytesOf(Path path) {
        String raw = path.toUri().getRawPath();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(raw, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(raw.charAt(i));
            }
        }
        byte[] all = bytes.toByteArray();
        boolean folderSlash = all.length > 1 && all[all.length - 1] == '/';
        return folderSlash ? java.util.Arrays.copyOf(all, all.length - 1) : all;
    }

    private static URI uri(byte[] bytes) {
        StringBuilder uri = new StringBuilder("file://");
        for (byte b : bytes) {
            if (b == '/') {
                uri.append('/');
            } else {
                uri.append('%').append(HEX.toHexDigits(b));
            }
        }
        return URI.create(uri.toString());
    }

    private static String fromBytes(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; ) {
            int length = characterLength(bytes, i);
            if (length == 0 || (bytes[i] == '\\' && i + 1 < bytes.length && bytes[i + 1] == 'x')) {
                text.append(ESCAPE).append(HEX.toHexDigits(bytes[i]));
                i++;
            } else {
                text.append(new String(bytes, i, length, StandardCharsets.UTF_8));
                i += length;
            }
        }
        return text.toString();
    }

    /** How many bytes the character at {@code from} has, or 0 when none is encoded there. */
    private static int characterLength(byte[] bytes, int from) {
        int first = bytes[from] & 0xFF;
        int length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (from + length > bytes.length) {
            return 0;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
            return length;
        } catch (CharacterCodingException notUtf8) {
            return 0;
        }
    }

    private static byte[] toBytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int from = 0;
        for (int escape = text.indexOf(ESCAPE); escape >= 0; escape = text.indexOf(ESCAPE, from)) {
            if (escape + 4 > text.length() || !isHex(text, escape + 2)) {
                throw new InvalidPathException(text, "\\x without two hexadecimal digits", escape);
            }
            bytes.writeBytes(text.substring(from, escape).getBytes(StandardCharsets.UTF_8));
            bytes.write(HexFormat.fromHexDigits(text, escape + 2, escape + 4));
            from = escape + 4;
        }
        bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static boolean isHex(String text, int at) {
        return HexFormat.isHexDigit(text.charAt(at)) && HexFormat.isHexDigit(text.charAt(at + 1));
    }
}
