package dev.firebreak.core.throttle;

import java.util.OptionalLong;

/**
 * The most that a group gets of one disk each second, the four numbers of {@code io.max}; empty is no limit. A limit of
 * nothing at all cannot be said.
 */
public record Cap(OptionalLong readBytes, OptionalLong writeBytes, OptionalLong readIops, OptionalLong writeIops) {
    public static final Cap NONE =
            new Cap(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    public Cap {
        if (readBytes.orElse(1) < 1 || writeBytes.orElse(1) < 1 || readIops.orElse(1) < 1 || writeIops.orElse(1) < 1) {
            throw new IllegalArgumentException("a cap leaves at least 1 of everything: " + readBytes + " and "
                    + writeBytes + " bytes, " + readIops + " and " + writeIops + " operations");
        }
    }

    /** In each number the lower one: what holds where two caps meet. */
    public Cap and(Cap other) {
        return new Cap(
                lower(readBytes, other.readBytes),
                lower(writeBytes, other.writeBytes),
                lower(readIops, other.readIops),
                lower(writeIops, other.writeIops));
    }

    private static OptionalLong lower(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()));
    }

    /** As {@code io.max} writes it: {@code rbps=max wbps=1048576 riops=max wiops=120}. */
    @Override
    public String toString() {
        return "rbps=" + text(readBytes) + " wbps=" + text(writeBytes) + " riops=" + text(readIops) + " wiops="
                + text(writeIops);
    }

    private static String text(OptionalLong limit) {
        return limit.isEmpty() ? "max" : Long.toString(limit.getAsLong());
    }
}
