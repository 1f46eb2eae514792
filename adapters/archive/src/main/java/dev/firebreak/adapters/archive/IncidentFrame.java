package dev.firebreak.adapters.archive;

import dev.firebreak.core.culprit.Harm;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.culprit.Place;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it is kept: what may be one of several kinds is flat, with the kind's name.
 *
 * @param since milliseconds since the epoch, likewise {@code seen}
 * @param parties whom the verdict is about
 * @param word how one starves oneself, or the device that is failing
 */
record IncidentFrame(
        String id,
        String node,
        Incident.Phase phase,
        @Nullable Resource resource,
        @Nullable String device,
        List<HarmFrame> victims,
        long since,
        long seen,
        String verdict,
        List<PartyFrame> parties,
        @Nullable String word,
        double confidence,
        List<EvidenceFrame> evidence) {
    /** Of a harm. */
    record HarmFrame(PartyFrame victim, String what, double now, double calm, String unit) {}

    /** Of a party. */
    record PartyFrame(String path, Owner.Kind kind, String name, Optional<String> scope, Optional<String> container) {
        static PartyFrame of(Party party) {
            Owner owner = party.owner();
            return new PartyFrame(party.path(), owner.kind(), owner.name(), owner.scope(), owner.container());
        }

        Party party() {
            return new Party(path, new Owner(kind, name, scope, container));
        }
    }

    static IncidentFrame of(Incident incident) {
        return new IncidentFrame(
                incident.id(),
                incident.node(),
                incident.phase(),
                incident.place().map(Place::resource).orElse(null),
                incident.place().map(Place::device).orElse(null),
                incident.victims().stream()
                        .map(harm -> new HarmFrame(
                                PartyFrame.of(harm.victim()), harm.what(), harm.now(), harm.calm(), harm.unit()))
                        .toList(),
                incident.since().toEpochMilli(),
                incident.seen().toEpochMilli(),
                incident.verdict().getClass().getSimpleName(),
                parties(incident.verdict()).stream().map(PartyFrame::of).toList(),
                word(incident.verdict()),
                incident.confidence(),
                incident.evidence().stream().map(EvidenceFrame::of).toList());
    }

    private static List<Party> parties(Verdict verdict) {
        return verdict instanceof Verdict.Itself(Party victim, var _) ? List.of(victim) : verdict.named();
    }

    private static @Nullable String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Itself(var _, Verdict.Itself.Why why) -> why.name();
            case Verdict.FailingDevice(String device) -> device;
            case Verdict.One ignored -> null;
            case Verdict.Two ignored -> null;
            case Verdict.Outside ignored -> null;
            case Verdict.Unknown ignored -> null;
        };
    }

    /** @throws IllegalArgumentException when it is none */
    Incident incident() {
        return new Incident(
                id,
                node,
                phase,
                Optional.ofNullable(resource).map(known -> new Place(known, device == null ? "" : device)),
                victims.stream()
                        .map(harm -> new Harm(harm.victim().party(), harm.what(), harm.now(), harm.calm(), harm.unit()))
                        .toList(),
                Instant.ofEpochMilli(since),
                Instant.ofEpochMilli(seen),
                ruling(),
                confidence,
                evidence.stream().flatMap(each -> each.evidence().stream()).toList());
    }

    private Verdict ruling() {
        return switch (verdict) {
            case "One" -> new Verdict.One(party(0));
            case "Two" -> new Verdict.Two(party(0), party(1));
            case "Itself" -> new Verdict.Itself(party(0), Verdict.Itself.Why.valueOf(String.valueOf(word)));
            case "Outside" -> new Verdict.Outside();
            case "FailingDevice" -> new Verdict.FailingDevice(String.valueOf(word));
            default -> new Verdict.Unknown();
        };
    }

    private Party party(int index) {
        if (index >= parties.size()) {
            throw new IllegalArgumentException("a verdict " + verdict + " about " + parties.size() + " parties");
        }
        return parties.get(index).party();
    }
}
