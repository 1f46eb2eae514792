package dev.firebreak.core.throttle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far it goes. */
public enum Mode {
    /** Nothing is decided and nothing said. */
    OFF,
    /** Decides and says what it would do; changes nothing. */
    DRY_RUN,
    /** Holds back. */
    ON;

    /** As command lines write it: {@code dry-run}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The mode that {@code word} names, or empty when it names none. */
    public static Optional<Mode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }

    /** Every word, joined for an error message. */
    public static String words() {
        return Arrays.stream(values()).map(Mode::word).collect(Collectors.joining(", "));
    }
}
