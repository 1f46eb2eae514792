package dev.firebreak.core.culprit;

import java.util.List;

/** Who did it. */
public sealed interface Verdict {
    /** Whom it names as harming others: none, one or two. */
    default List<Party> named() {
        return switch (this) {
            case One(Party culprit) -> List.of(culprit);
            case Two(Party likelier, Party other) -> List.of(likelier, other);
            case Itself ignored -> List.of();
            case Outside ignored -> List.of();
            case FailingDevice ignored -> List.of();
            case Unknown ignored -> List.of();
        };
    }

    /** One group. */
    record One(Party culprit) implements Verdict {}

    /** One of two, or both: what is seen does not tell them apart. */
    record Two(Party likelier, Party other) implements Verdict {}

    /** Nobody but the victim. */
    record Itself(Party victim, Why why) implements Verdict {
        /** How one starves oneself. */
        public enum Why {
            /** Its own limit holds it back. */
            OWN_LIMIT,
            /** It asks for more than there is. */
            OWN_LOAD
        }
    }

    /** Something that no known group accounts for: the kernel, the hypervisor, what runs outside the groups. */
    record Outside() implements Verdict {}

    /** The device answers slower without having more to do, or reports errors. */
    record FailingDevice(String device) implements Verdict {}

    /** What is seen does not say. */
    record Unknown() implements Verdict {}
}
