package dev.firebreak.core.culprit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    /** Who took less than that of the excess is not named alone, however well it fits. */
    private static final double LEAST_SHARE = 0.4;

    private static final double NAME_TWO = 0.75;
    private static final double SECOND = 0.25;

    static final Ruling OPEN = new Ruling(new Verdict.Unknown(), 0.5, List.of());

    private record Weighed(Suspect suspect, double probability) {}

    /**
     * @param victims who suffers
     * @param before what was said last
     */
    static Ruling of(Assessment assessment, Set<Party> victims, Verdict before) {
        if (assessment.settled().isPresent()) {
            Assessment.Settled settled = assessment.settled().get();
            return new Ruling(settled.verdict(), settled.confidence(), List.of(settled.evidence()));
        }
        List<Weighed> weighed = weigh(assessment);
        Weighed first = weighed.getFirst();
        List<Evidence> evidence = evidence(assessment, weighed);
        if (first.suspect().blame() instanceof Verdict.Unknown) {
            return new Ruling(first.suspect().blame(), first.probability(), evidence);
        }
        Verdict verdict = verdict(first.suspect(), victims);
        boolean much = first.suspect().course().isEmpty() || first.suspect().share() >= LEAST_SHARE;
        if (much && first.probability() >= (verdict.equals(before) ? KEEP : NAME)) {
            return new Ruling(verdict, first.probability(), evidence);
        }
        Weighed second = weighed.get(1);
        Optional<Party> likelier = first.suspect().party();
        Optional<Party> other = second.suspect().party();
        double both = first.probability() + second.probability();
        if (likelier.isPresent() && other.isPresent() && second.probability() >= SECOND && both >= NAME_TWO) {
            return new Ruling(new Verdict.Two(likelier.get(), other.get()), both, evidence);
        }
        return new Ruling(new Verdict.Unknown(), 1 - first.probability(), evidence);
    }

    private static Verdict verdict(Suspect suspect, Set<Party> victims) {
        return suspect.party()
                .filter(party -> victims.equals(Set.of(party)))
                .<Verdict>map(party -> new Verdict.Itself(party, Verdict.Itself.Why.OWN_LOAD))
                .orElse(suspect.blame());
    }

    /** All suspects, and nobody, likeliest first: a softmax of their scores. */
    private static List<Weighed> weigh(Assessment assessment) {
        List<Suspect> all = assessment.and(Suspect.nobody()).suspects();
        double sum =
                all.stream().mapToDouble(suspect -> Math.exp(suspect.score())).sum();
        return all.stream()
                .map(suspect -> new Weighed(suspect, Math.exp(suspect.score()) / sum))
                .sorted(Comparator.comparingDouble(weighed -> -weighed.probability()))
                .toList();
    }

    private static List<Evidence> evidence(Assessment assessment, List<Weighed> weighed) {
        Suspect first = weighed.getFirst().suspect();
        List<Evidence> evidence = new ArrayList<>();
        first.special().ifPresent(evidence::add);
        first.course().ifPresent(course -> {
            evidence.add(new Evidence.ShareOfExcess(first.share(), first.amount(), assessment.unit()));
            if (course.pauses() > 0) {
                evidence.add(new Evidence.Recovery(course.recovered(), course.pauses()));
            }
            if (course.harmless() > 0) {
                evidence.add(new Evidence.HarmlessBefore(course.harmless()));
            }
            evidence.add(new Evidence.OnsetLag(course.onsetLag()));
            evidence.add(new Evidence.DoseResponse(first.correlation()));
        });
        if (weighed.size() > 1) {
            Weighed next = weighed.get(1);
            evidence.add(new Evidence.Margin(
                    weighed.getFirst().probability() - next.probability(),
                    next.suspect().party()));
        }
        evidence.addAll(assessment.notes());
        return evidence;
    }
}
