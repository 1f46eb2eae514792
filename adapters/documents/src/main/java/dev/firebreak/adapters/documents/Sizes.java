package dev.firebreak.adapters.documents;

import java.util.Locale;

/** Sizes as people read them. */
final class Sizes {
    private Sizes() {}

    /** Such as {@code 3.2 MiB}. */
    static String of(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        double size = bytes;
        String unit = "";
        for (String next : new String[] {"KiB", "MiB", "GiB", "TiB"}) {
            if (size < 1024) {
                break;
            }
            size /= 1024;
            unit = next;
        }
        return size >= 10 || size == Math.rint(size)
                ? Math.round(size) + " " + unit
                : String.format(Locale.ROOT, "%.1f %s", size, unit);
    }
}
