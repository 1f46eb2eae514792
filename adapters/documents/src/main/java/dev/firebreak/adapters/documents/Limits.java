package dev.firebreak.adapters.documents;

import java.time.Duration;

/**
 * How much of a file is read at most. A file beyond a limit is skipped with the limit in its reason, never read in part.
 *
 * @param fileBytes size of a file
 * @param textChars letters of text that a file may hold, in UTF-16 units
 * @param unpackedBytes size of what a compressed file unpacks to
 * @param ratio how many times its packed size a file may unpack to, once it is larger than a mebibyte
 * @param wholeBytes size of a file whose format must be held in memory whole (HTML, Markdown)
 * @param pdfPages pages of a PDF
 * @param time for one file
 */
public record Limits(
        long fileBytes, long textChars, long unpackedBytes, int ratio, int wholeBytes, int pdfPages, Duration time) {
    public static final Limits DEFAULT =
            new Limits(64L << 20, 32L << 20, 256L << 20, 250, 6 << 20, 5_000, Duration.ofMinutes(2));

    public Limits {
        if (fileBytes <= 0 || textChars <= 0 || unpackedBytes <= 0 || ratio <= 0 || wholeBytes <= 0 || pdfPages <= 0) {
            throw new IllegalArgumentException("limits must be positive: " + fileBytes + " bytes, " + textChars
                    + " letters, " + unpackedBytes + " bytes unpacked, ratio " + ratio + ", " + wholeBytes
                    + " bytes in memory, " + pdfPages + " pages");
        }
        if (!time.isPositive()) {
            throw new IllegalArgumentException("the time for a file must be positive: " + time);
        }
    }
}
