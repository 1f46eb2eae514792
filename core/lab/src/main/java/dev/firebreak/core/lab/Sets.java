package dev.firebreak.core.lab;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Sets whose order is always the same, so that what is printed from them is too. */
final class Sets {
    private Sets() {}

    static <T extends Comparable<? super T>> Set<T> ordered(Collection<T> of) {
        return Collections.unmodifiableSet(new TreeSet<>(of));
    }
}
