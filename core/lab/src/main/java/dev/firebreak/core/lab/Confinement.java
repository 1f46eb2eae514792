package dev.firebreak.core.lab;

import java.util.Optional;
import java.util.Set;

/**
 * What an image needs inside of its container when nothing else is open to it: whom it runs as, and where it writes.
 *
 * @param user the number of the user that its files belong to, 1 to 2147483647; empty when any will do
 * @param writable folders that it writes to and nobody keeps, beside {@code /tmp}; the rest is read only, unless {@code /} is
 *     among them
 */
public record Confinement(Optional<Integer> user, Set<String> writable) {
    /** Of an image that runs as anybody and writes to {@code /tmp} only. */
    public static final Confinement USUAL = new Confinement(Optional.empty(), Set.of());

    public Confinement {
        if (user.isPresent() && user.get() < 1) {
            throw new IllegalArgumentException("a container's user is a number from 1, not " + user.get()
                    + "; for user 0 say privileges with a reason");
        }
        writable = Sets.ordered(writable);
        for (String path : writable) {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("a writable folder is named from the root, not as " + path);
            }
        }
    }

    /** Whether its image writes beside its own files, so that nothing of it can be read only. */
    public boolean writesEverywhere() {
        return writable.contains("/");
    }
}
