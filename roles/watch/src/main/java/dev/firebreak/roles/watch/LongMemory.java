package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.past.Archive;
import dev.firebreak.core.past.IncidentArchive;
import dev.firebreak.core.past.Past;
import dev.firebreak.core.past.Slice;
import dev.firebreak.core.past.Strand;
import dev.firebreak.core.pressure.Interval;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Thirty days of what is seen: thinned figures, some minutes of them at a time, and incidents. Writing has a thread of its own, so
 * that a disk that does not answer holds up no look; what it cannot keep up with is lost, oldest first, and said. Safe for threads.
 */
public final class LongMemory implements Follower {
    /** Of one node, by name; the heaviest. */
    public static final int USUAL_WORKLOADS = 50;

    /** Nodes whose looks are thinned; those of more are not kept. */
    static final int MOST_NODES = 2_000;

    /** For how long an answer is given again, at least: steps come slower than pages are looked at. */
    private static final Duration LEAST_KEPT = Duration.ofSeconds(30);

    /** And at most. */
    private static final Duration MOST_KEPT = Duration.ofMinutes(10);

    /** Part of the time that one point stands for. */
    private static final int KEPT_PART = 20;

    private static final int MOST_ANSWERS = 16;
    private static final System.Logger LOG = System.getLogger("dev.firebreak.roles.watch");

    private record Question(String node, Duration span, int points) {}

    private record Answer(Instant at, Past past) {
        boolean isOld(Instant now) {
            Duration part = past.cell().dividedBy(KEPT_PART);
            Duration kept =
                    part.compareTo(LEAST_KEPT) < 0 ? LEAST_KEPT : part.compareTo(MOST_KEPT) > 0 ? MOST_KEPT : part;
            return at.isAfter(now) || at.plus(kept).isBefore(now);
        }
    }

    private final Archive archive;
    private final IncidentArchive incidents;
    private final int mostWorkloads;
    private final InstantSource clock;
    private final Scribe scribe = new Scribe();
    private final Map<String, Thinning> nodes = new ConcurrentHashMap<>();
    private final Map<String, Incident> underWay = new ConcurrentHashMap<>();
    private final Map<Question, Answer> answers = new LinkedHashMap<>();

    /** @param mostWorkloads kept of each node */
    public LongMemory(Archive archive, IncidentArchive incidents, int mostWorkloads, InstantSource clock) {
        this.archive = archive;
        this.incidents = incidents;
        this.mostWorkloads = mostWorkloads;
        this.clock = clock;
    }

    @Override
    public void follow(Look look) {
        look.interval().ifPresent(this::thin);
        look.incidents().forEach(this::keep);
    }

    private void thin(Interval interval) {
        Thinning known = nodes.get(interval.node());
        if (known == null && nodes.size() < MOST_NODES) {
            known = nodes.computeIfAbsent(interval.node(), _ -> new Thinning(mostWorkloads));
        }
        if (known != null) {
            write(interval.node(), known.add(interval));
        }
    }

    private void write(String node, List<Slice> slices) {
        if (!slices.isEmpty()) {
            scribe.write(() -> archive.keep(node, slices));
        }
    }

    /** Each is kept when it begins, ends, or is said to be somebody else's doing. */
    private void keep(Incident incident) {
        Incident before = incident.isOver() ? underWay.remove(incident.id()) : underWay.put(incident.id(), incident);
        if (incident.phase() != Incident.Phase.UPDATED
                || before == null
                || !before.verdict().equals(incident.verdict())) {
            scribe.write(() -> incidents.keep(incident));
        }
    }

    /**
     * The last {@code most} incidents that were kept, in the order of their beginnings. Of one that was under way when whoever
     * watched it ended nothing more is known: it is told as over.
     */
    public List<Incident> recall(int most) {
        try {
            return incidents.last(most).stream().map(LongMemory::over).toList();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Incidents of before cannot be read: " + e.getMessage(), e);
            return List.of();
        }
    }

    private static Incident over(Incident incident) {
        return incident.isOver()
                ? incident
                : new Incident(
                        incident.id(),
                        incident.node(),
                        Incident.Phase.ENDED,
                        incident.place(),
                        incident.victims(),
                        incident.since(),
                        incident.seen(),
                        incident.verdict(),
                        incident.confidence(),
                        incident.evidence());
    }

    /**
     * What is kept of a node over the last {@code span}. The same answer is given again for a 20th of what a point stands for, half a
     * minute to ten.
     *
     * @param points 1 to {@link Past#MOST_POINTS}
     */
    public Past lately(String node, Duration span, int points) throws IOException {
        Instant now = clock.instant();
        Question question = new Question(node, span, points);
        Optional<Past> known = known(question, now);
        if (known.isPresent()) {
            return known.get();
        }
        Past past = Past.of(archive, node, now.minus(span), now, points, now, _ -> true);
        synchronized (answers) {
            answers.values().removeIf(answer -> answer.isOld(now));
            if (answers.size() < MOST_ANSWERS) {
                answers.put(question, new Answer(now, past));
            }
        }
        return past;
    }

    private Optional<Past> known(Question question, Instant now) {
        synchronized (answers) {
            return Optional.ofNullable(answers.get(question))
                    .filter(answer -> !answer.isOld(now))
                    .map(Answer::past);
        }
    }

    /** What is kept of some strands of a node from one time to another. */
    public Past between(String node, Instant from, Instant to, int points, Predicate<Strand> which) throws IOException {
        return Past.of(archive, node, from, to, points, clock.instant(), which);
    }

    /** Things to be written that wait for the disk: a few where it keeps up. */
    public int waiting() {
        return scribe.waiting();
    }

    /** Writes what is under way, and waits a moment for it. */
    @Override
    public void end() {
        nodes.forEach((node, thinning) -> write(node, thinning.end()));
        nodes.clear();
        scribe.end();
    }
}
