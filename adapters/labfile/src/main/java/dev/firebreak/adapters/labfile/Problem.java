package dev.firebreak.adapters.labfile;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something in a file that does not hold.
 *
 * @param place where
 * @param key the key whose value it is; empty when it is no key's
 * @param value what stands there, as people are shown it; empty when something is missing
 * @param wrong what is wrong with it and what to do, as the rest of a sentence that begins with the value
 * @param maybe what was probably meant
 */
public record Problem(Place place, String key, String value, String wrong, Optional<String> maybe)
        implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::place).thenComparing(Problem::toString);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** One line: {@code lab.yaml:12:7: memory: "12 elephants" is no amount of memory; write it as 512MiB or 8GiB}. */
    @Override
    public String toString() {
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + (value.isEmpty() ? "" : value + " ") + wrong
                + maybe.map(m -> ". Maybe: " + m).orElse("");
    }
}
