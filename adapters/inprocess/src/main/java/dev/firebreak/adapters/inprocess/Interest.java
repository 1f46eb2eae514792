package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.bus.SubjectFilter;

/**
 * A filter that can say no to most messages from the hash of their subject alone, without reading them.
 *
 * @param literal whether exactly one subject is wanted
 * @param hash of that subject
 */
record Interest(SubjectFilter filter, boolean literal, int hash) {
    static Interest in(SubjectFilter filter) {
        return new Interest(filter, filter.isLiteral(), filter.value().hashCode());
    }

    boolean mayTake(int subjectHash) {
        return !literal || hash == subjectHash;
    }

    boolean takes(Subject subject) {
        return filter.matches(subject);
    }
}
