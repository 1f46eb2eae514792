package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Resource;
import java.util.Locale;
import java.util.Optional;

/**
 * How well a workload serves, as it or its gateway measures it.
 *
 * @param workload the group's path, or its owner's {@link dev.firebreak.core.pressure.Owner#label() label} or name
 * @param what such as {@code fsync} or {@code time to first token}
 * @param value higher is worse
 * @param unit of the value, such as {@code ms}
 */
public record ServiceLevel(String workload, String what, double value, String unit) {
    public ServiceLevel {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException("level " + what + " of " + workload + " is " + value
                    + ": give a number of at least 0, or leave the level out where it is not known");
        }
    }

    /** Which shortage the word for it points at, where it does. */
    Optional<Resource> hint() {
        String word = what.toLowerCase(Locale.ROOT);
        if (word.contains("sync") || word.contains("commit")) {
            return Optional.of(Resource.DISK);
        }
        return word.contains("token") ? Optional.of(Resource.GPU) : Optional.empty();
    }
}
