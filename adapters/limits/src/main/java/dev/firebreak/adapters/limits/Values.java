package dev.firebreak.adapters.limits;

import dev.firebreak.core.lab.Share;
import dev.firebreak.core.throttle.Cap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Values of control files, read and made. A text that is not understood is no limit. */
final class Values {
    private Values() {}

    /** A part of a weight, never below the least that the kernel takes, and never above the weight. */
    static String part(String weight, Share part, long usual, long least) {
        long whole = number(weight).orElse(usual);
        return Long.toString(Math.min(whole, Math.max(least, Math.round(whole * (part.thousandths() / 1000.0)))));
    }

    /** The lower of a limit and {@code wanted}; {@code none} is how no limit is written. */
    static String lower(String limit, OptionalLong wanted, String none) {
        OptionalLong now = limit.equals(none) ? OptionalLong.empty() : number(limit);
        if (wanted.isEmpty()) {
            return limit;
        }
        return now.isPresent() && now.getAsLong() <= wanted.getAsLong() ? limit : Long.toString(wanted.getAsLong());
    }

    /** The four numbers of a line of {@code io.max}, in any order, without its device. */
    static Cap cap(String line) {
        Map<String, OptionalLong> limits = new HashMap<>();
        for (String word : line.strip().split("\\s+", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                limits.put(word.substring(0, equals), positive(word.substring(equals + 1)));
            }
        }
        return new Cap(
                limits.getOrDefault("rbps", OptionalLong.empty()),
                limits.getOrDefault("wbps", OptionalLong.empty()),
                limits.getOrDefault("riops", OptionalLong.empty()),
                limits.getOrDefault("wiops", OptionalLong.empty()));
    }

    private static OptionalLong positive(String text) {
        OptionalLong number = number(text);
        return number.orElse(0) > 0 ? number : OptionalLong.empty();
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }
}
