package dev.firebreak.entry.api;

import java.util.Locale;

/** How the API writes the constants of an enum: in lower case. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
