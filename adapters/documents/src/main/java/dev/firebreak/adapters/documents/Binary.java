package dev.firebreak.adapters.documents;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells files that hold no text to read, by how they begin and by their names, and says what they are. */
final class Binary {
    private static final String ARCHIVE = " archive: unpack it first";

    private record Signature(int offset, byte[] bytes, String meaning) {
        static Signature of(int offset, String latin1, String meaning) {
            return new Signature(offset, latin1.getBytes(StandardCharsets.ISO_8859_1), meaning);
        }

        boolean begins(byte[] head) {
            return head.length >= offset + bytes.length
                    && Arrays.equals(head, offset, offset + bytes.length, bytes, 0, bytes.length);
        }
    }

    private static final List<Signature> SIGNATURES = List.of(
            Signature.of(0, "PK\u0003\u0004", "zip" + ARCHIVE),
            Signature.of(0, "PK\u0005\u0006", "zip" + ARCHIVE),
            Signature.of(0, "BZh", "bzip2" + ARCHIVE),
            Signature.of(0, "\u00FD7zXZ", "xz" + ARCHIVE),
            Signature.of(0, "(\u00B5/\u00FD", "zstd" + ARCHIVE),
            Signature.of(0, "7z\u00BC\u00AF", "7z" + ARCHIVE),
            Signature.of(0, "Rar!", "rar" + ARCHIVE),
            Signature.of(0, "!<arch>", "ar" + ARCHIVE),
            Signature.of(257, "ustar", "tar" + ARCHIVE),
            Signature.of(0, "\u007FELF", "binary: ELF program or library"),
            Signature.of(0, "MZ\u0090", "binary: Windows program"),
            Signature.of(0, "\u00CA\u00FE\u00BA\u00BE", "binary: Java class"),
            Signature.of(0, "\u0089PNG", "binary: PNG image"),
            Signature.of(0, "GIF8", "binary: GIF image"),
            Signature.of(0, "\u00FF\u00D8\u00FF", "binary: JPEG image"),
            Signature.of(8, "WEBP", "binary: WebP image"),
            Signature.of(0, "OggS", "binary: Ogg audio or video"),
            Signature.of(0, "ID3", "binary: MP3 audio"),
            Signature.of(0, "fLaC", "binary: FLAC audio"),
            Signature.of(8, "WAVE", "binary: WAVE audio"),
            Signature.of(4, "ftyp", "binary: MPEG-4 audio or video"),
            Signature.of(0, "SQLite format 3", "binary: SQLite database"),
            Signature.of(0, "\u00D0\u00CF\u0011\u00E0", "older Office document: save it as PDF, HTML or text first"),
            Signature.of(0, "%!PS", "PostScript: convert it to PDF first"),
            Signature.of(0, "{\\rtf", "RTF: save it as PDF, HTML or text first"));

    private static final Map<String, String> OFFICE = Map.of(
            "docx",
            "Word document",
            "xlsx",
            "Excel workbook",
            "pptx",
            "PowerPoint presentation",
            "odt",
            "Writer document",
            "ods",
            "Calc sheet",
            "odp",
            "Impress presentation",
            "epub",
            "EPUB book");

    private static final Set<String> IMAGES = Set.of("svg", "xpm", "xbm", "pbm", "pgm", "ppm", "eps", "fig");

    private Binary() {}

    /**
     * @param head the first bytes of the content
     * @return what the file is, when there is nothing in it to read
     */
    static Optional<String> meaning(String name, byte[] head) {
        String extension = Format.extension(name);
        if (OFFICE.containsKey(extension) && head.length > 1 && head[0] == 'P' && head[1] == 'K') {
            return Optional.of(OFFICE.get(extension) + ": save it as PDF, HTML or text first");
        }
        Optional<String> signed = SIGNATURES.stream()
                .filter(known -> known.begins(head))
                .map(Signature::meaning)
                .findFirst();
        if (signed.isPresent()) {
            return signed;
        }
        if (IMAGES.contains(extension)) {
            return Optional.of("image (" + extension + ")");
        }
        return isUtf16(head) || isText(head) ? Optional.empty() : Optional.of("binary");
    }

    private static boolean isUtf16(byte[] head) {
        return head.length >= 2
                && ((head[0] == (byte) 0xFE && head[1] == (byte) 0xFF)
                        || (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE));
    }

    private static boolean isText(byte[] head) {
        int control = 0;
        for (byte next : head) {
            if (next == 0) {
                return false;
            }
            boolean usual = next < 0 || next >= ' ' || (next >= '\b' && next <= '\r') || next == 0x1B;
            control += usual ? 0 : 1;
        }
        return control * 10 <= head.length;
    }
}
