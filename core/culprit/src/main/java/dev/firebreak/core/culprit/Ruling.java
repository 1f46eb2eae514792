package dev.firebreak.core.culprit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A verdict from what was weighed.
 *
 * @param confidence the probability, by a softmax over all suspects and over nobody
 * @param evidence most telling first
 */
record Ruling(Verdict verdict, double confidence, List<Evidence> evidence) {
    /** From this probability on one is named; one that was named stays so down to {@link #KEEP}. */
    private static final double NAME = 0.65;

    private static final double KEEP = 0.5;
    private static final double NAME_TWO = 0.75;
    private static final double SECOND = 0.25;

    static final Ruling OPEN = new Ruling(new Verdict.Unknown(), 0.5, List.of());

    private record Weighed(@Nullable Suspect suspect, double probability) {}

    /**
     * @param victims who suffers
     * @param before what was said last
     */
    static Ruling of(Assessment assessment, Set<Party> victims, Verdict before) {
        if (assessment.settled().isPresent()) {
            Assessment.Settled settled = assessment.settled().get();
            return new Ruling(settled.verdict(), settled.confidence(), List.of(settled.evidence()));
        }
        List<Weighed> weighed = weigh(assessment.suspects());
        Weighed first = weighed.getFirst();
        double unknown = weighed.stream()
                .filter(w -> w.suspect() == null)
                .mapToDouble(Weighed::probability)
                .sum();
        if (first.suspect() == null) {
            return new Ruling(new Verdict.Unknown(), unknown, assessment.notes());
        }
        Verdict verdict = verdict(first.suspect(), victims);
        if (first.probability() >= (verdict.equals(before) ? KEEP : NAME)) {
            return new Ruling(verdict, first.probability(), evidence(assessment, weighed));
        }
        Weighed second = weighed.get(1);
        Suspect other = second.suspect();
        Party likelier = first.suspect().party();
        if (other != null
                && other.party() != null
                && likelier != null
                && second.probability() >= SECOND
                && first.probability() + second.probability() >= NAME_TWO) {
            return new Ruling(
                    new Verdict.Two(likelier, other.party()),
                    first.probability() + second.probability(),
                    evidence(assessment, weighed));
        }
        return new Ruling(new Verdict.Unknown(), 1 - first.probability(), evidence(assessment, weighed));
    }

    private static Verdict verdict(Suspect suspect, Set<Party> victims) {
        Party party = suspect.party();
        if (party == null) {
            return new Verdict.Outside();
        }
        return victims.equals(Set.of(party))
                ? new Verdict.Itself(party, Verdict.Itself.Why.OWN_LOAD)
                : new Verdict.One(party);
    }

    /** All suspects, and nobody, likeliest first. */
    private static List<Weighed> weigh(List<Suspect> suspects) {
        double sum = Math.exp(Score.NOBODY);
        for (Suspect suspect : suspects) {
            sum += Math.exp(Score.of(suspect));
        }
        List<Weighed> weighed = new ArrayList<>();
        for (Suspect suspect : suspects) {
            weighed.add(new Weighed(suspect, Math.exp(Score.of(suspect)) / sum));
        }
        weighed.add(new Weighed(null, Math.exp(Score.NOBODY) / sum));
        weighed.sort(Comparator.comparingDouble(w -> -w.probability()));
        return weighed;
    }

    private static List<Evidence> evidence(Assessment assessment, List<Weighed> weighed) {
        Suspect first = weighed.getFirst().suspect();
        List<Evidence> evidence = new ArrayList<>();
        if (first != null) {
            evidence.add(new Evidence.ShareOfExcess(first.share(), first.amount(), assessment.unit()));
            if (first.course().pauses() > 0) {
                evidence.add(new Evidence.Recovery(
                        first.course().recovered(), first.course().pauses()));
            }
            evidence.add(new Evidence.OnsetLag(first.course().onsetLag()));
            evidence.add(new Evidence.DoseResponse(first.correlation()));
            Weighed next = weighed.get(1);
            evidence.add(new Evidence.Margin(
                    weighed.getFirst().probability() - next.probability(),
                    Optional.ofNullable(next.suspect()).map(Suspect::party)));
        }
        evidence.addAll(assessment.notes());
        return evidence;
    }
}
