package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An incident while it lasts. */
final class Trouble {
    private static final int MAX_VICTIMS = 16;
    /** So many ticks without harm end it. */
    private static final int CALM_TICKS = 8;

    private static final int JUDGED_WHILE_CALM = 3;
    private static final int USUAL_AFTER = 900;
    /** So many ticks another verdict must hold before it replaces one that was said. */
    private static final int HOLDS = 2;

    private static final int HOLDS_WHEN_SURE = 6;
    /** A group that has just begun may be found some seconds late: until then it is nobody's. */
    private static final int HOLDS_OUTSIDE = 6;

    private static final double SURE = 0.85;
    private static final int TOLD_EVERY = 10;

    private final String id;
    private final String node;
    private final Optional<Place> place;
    private final Instant since;
    private final long onset;
    private final long opened;
    private final Map<String, Sufferer> victims = new LinkedHashMap<>();
    private long harmed;
    private long errors;
    private Ruling said = Ruling.OPEN;
    private Verdict next = Ruling.OPEN.verdict();
    private int nextHolds;
    private long told = -1;
    private boolean changed = true;

    Trouble(String node, Optional<Place> place, long onset, long now, Instant since) {
        this.id = node + "/" + place.map(Place::words).orElse("nowhere") + "/" + since;
        this.node = node;
        this.place = place;
        this.since = since;
        this.onset = onset;
        this.opened = now;
        this.harmed = now;
    }

    void suffers(Sufferer sufferer, long now) {
        if (victims.size() < MAX_VICTIMS) {
            changed |= victims.putIfAbsent(sufferer.key(), sufferer) == null;
        }
        harmed = now;
    }

    Optional<Place> place() {
        return place;
    }

    long onset() {
        return onset;
    }

    boolean harms(Party party) {
        return victims.values().stream().anyMatch(victim -> victim.party().equals(party));
    }

    boolean isJudged(long now) {
        return now - harmed <= JUDGED_WHILE_CALM;
    }

    /** The ticks to look at. */
    Window window(long now) {
        return new Window(onset, now, worstFirst(now));
    }

    long errors(long more) {
        errors += more;
        return errors;
    }

    /** Takes a verdict over, if it is the first or has held. */
    void hear(Assessment assessment) {
        Ruling ruling = Ruling.of(assessment, parties(), said.verdict());
        if (said.verdict() instanceof Verdict.Itself(Party victim, Verdict.Itself.Why why)
                && ruling.verdict().equals(new Verdict.One(victim))) {
            said = ruling;
            changed = true;
            return;
        }
        boolean same = ruling.verdict().equals(said.verdict());
        nextHolds = ruling.verdict().equals(next) ? nextHolds + 1 : 1;
        next = ruling.verdict();
        if (same) {
            said = ruling;
        } else if (nextHolds >= holds(next)) {
            said = ruling;
            changed = true;
        }
    }

    private int holds(Verdict verdict) {
        if (verdict instanceof Verdict.Outside) {
            return HOLDS_OUTSIDE;
        }
        if (said.verdict() instanceof Verdict.Unknown) {
            return 1;
        }
        return said.confidence() < SURE ? HOLDS : HOLDS_WHEN_SURE;
    }

    private Set<Party> parties() {
        Set<Party> parties = new HashSet<>();
        victims.values().forEach(victim -> parties.add(victim.party()));
        return parties;
    }

    private List<Sufferer> worstFirst(long now) {
        return victims.values().stream()
                .sorted(Comparator.comparingDouble((Sufferer victim) -> -victim.badness(now))
                        .thenComparing(Sufferer::key))
                .toList();
    }

    /** The incident as it stands; empty when nothing about it is new. */
    Optional<Incident> tell(long now, Instant seen) {
        Incident.Phase phase = told < 0 ? Incident.Phase.BEGAN : Incident.Phase.UPDATED;
        if (now - harmed >= CALM_TICKS) {
            phase = Incident.Phase.ENDED;
        } else if (now - opened >= USUAL_AFTER) {
            phase = Incident.Phase.USUAL;
        } else if (!changed && now - told < TOLD_EVERY) {
            return Optional.empty();
        }
        changed = false;
        told = now;
        List<Harm> harms = new ArrayList<>();
        List<Party> named = said.verdict().named();
        List<Sufferer> worst = worstFirst(now);
        worst.stream().filter(victim -> !named.contains(victim.party())).forEach(victim -> harms.add(victim.harm(now)));
        if (harms.isEmpty()) {
            worst.forEach(victim -> harms.add(victim.harm(now)));
        }
        return Optional.of(new Incident(
                id, node, phase, place, harms, since, seen, said.verdict(), said.confidence(), said.evidence()));
    }

    /** Those whose calm must not be learnt from it. */
    Set<Resource> troubled() {
        return place.map(Place::resource)
                .map(resource ->
                        resource == Resource.MEMORY ? Set.of(Resource.MEMORY, Resource.DISK) : Set.of(resource))
                .orElse(Set.of());
    }
}
