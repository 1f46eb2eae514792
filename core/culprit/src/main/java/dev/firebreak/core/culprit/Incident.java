package dev.firebreak.core.culprit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One trouble at one place, as it stands.
 *
 * @param id the same from begin to end: node, place and beginning
 * @param node the machine's name in the lab
 * @param phase what has just become of it
 * @param place where it is tight; empty when somebody suffers and nothing on the node is short
 * @param victims who suffers, worst first, without the culprit; never empty
 * @param since when the harm began, by the node's wall clock
 * @param seen the end of the last second looked at
 * @param verdict who did it
 * @param confidence that the verdict is right, 0 to 1; of {@link Verdict.Unknown}, that nobody can be named
 * @param evidence most telling first
 */
public record Incident(
        String id,
        String node,
        Phase phase,
        Optional<Place> place,
        List<Harm> victims,
        Instant since,
        Instant seen,
        Verdict verdict,
        double confidence,
        List<Evidence> evidence) {
    /** What has become of an incident. */
    public enum Phase {
        BEGAN,
        UPDATED,
        ENDED,
        /** It has lasted so long that it is what is usual now. */
        USUAL
    }

    public Incident {
        victims = List.copyOf(victims);
        evidence = List.copyOf(evidence);
        if (victims.isEmpty()) {
            throw new IllegalArgumentException("incident " + id + " has no victim: an incident begins with one");
        }
    }

    public boolean isOver() {
        return phase == Phase.ENDED || phase == Phase.USUAL;
    }
}
