package dev.firebreak.entry.api;

import dev.firebreak.core.culprit.Account;
import dev.firebreak.core.culprit.Evidence;
import dev.firebreak.core.culprit.Harm;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.throttle.Mode;
import dev.firebreak.roles.watch.Deed;
import dev.firebreak.roles.watch.FirstLook;
import dev.firebreak.roles.watch.Keeping;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who starves whom, as the API tells it. Names are part of the contract; times are ISO 8601 in UTC. */
final class WhyViews {
    private WhyViews() {}

    /**
     * The worst of what is wrong now stands at the top, so that a program need not search for it; where nothing is, {@code well} is
     * true and the rest of it is absent.
     *
     * @param area where to look first: {@code nothing}, {@code watcher}, {@code silence}, {@code storage}, {@code network}, {@code gpu}, {@code machine}
     * @param sentence for a person: who suffers, how much, and from whom
     * @param advice what to do; empty when there is nothing to do
     * @param culprit whom the verdict names; absent when it names nobody
     * @param verdict {@code one}, {@code two}, {@code itself}, {@code outside}, {@code failing_device} or {@code unknown}
     * @param lookedForSeconds how long this machine has been watched; what is usual is known after about a minute
     * @param incidents the newest first
     * @param heldBack what is in force now for whoever suffers, as sentences; nothing in a dry run
     */
    record Why(
            boolean well,
            String area,
            String sentence,
            String advice,
            @Nullable String victim,
            @Nullable String culprit,
            @Nullable String resource,
            @Nullable String device,
            @Nullable String since,
            @Nullable Double confidence,
            @Nullable String verdict,
            List<EvidenceView> evidence,
            long lookedForSeconds,
            List<IncidentView> incidents,
            List<String> heldBack) {
        static Why of(FirstLook first, List<Incident> incidents, long looked, Keeping keeping) {
            Optional<IncidentView> worst = first.incident().map(IncidentView::of);
            return new Why(
                    worst.isEmpty() && first.area() == FirstLook.Area.NOTHING,
                    Words.of(first.area()),
                    first.sentence(),
                    first.advice(),
                    worst.map(view -> view.victims().getFirst().name()).orElse(null),
                    worst.flatMap(view -> view.culprits().stream().findFirst())
                            .map(PartyView::name)
                            .orElse(null),
                    worst.map(IncidentView::resource).orElse(null),
                    worst.map(IncidentView::device).orElse(null),
                    worst.map(IncidentView::since).orElse(null),
                    worst.map(IncidentView::confidence).orElse(null),
                    worst.map(IncidentView::verdict).orElse(null),
                    worst.map(IncidentView::evidence).orElse(List.of()),
                    looked,
                    incidents.stream().map(IncidentView::of).toList(),
                    keeping.mode() == Mode.ON
                            ? keeping.held().stream().map(Deed::does).toList()
                            : List.of());
        }
    }

    /** @param path of the control group */
    record PartyView(String name, String kind, String path) {
        static PartyView of(Party party) {
            return new PartyView(party.name(), Words.of(party.owner().kind()), party.path());
        }
    }

    /** @param what {@code waits}, or the name of a service level */
    record VictimView(String name, String path, String what, double now, double calm, String unit) {
        static VictimView of(Harm harm) {
            return new VictimView(
                    harm.victim().name(), harm.victim().path(), harm.what(), harm.now(), harm.calm(), harm.unit());
        }
    }

    /** @param fact such as {@code share_of_excess}; the figures of it are in {@code figures}, in the order of their names */
    record EvidenceView(String fact, String figures) {
        static EvidenceView of(Evidence evidence) {
            String name = evidence.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
            String whole = evidence.toString();
            return new EvidenceView(
                    name.toLowerCase(Locale.ROOT), whole.substring(whole.indexOf('[') + 1, whole.length() - 1));
        }
    }

    /**
     * @param phase {@code began}, {@code updated}, {@code ended}, or {@code usual}: it lasted so long that it is what is usual
     * @param culprits none, one, or two that cannot be told apart, the likelier first
     */
    record IncidentView(
            String id,
            String node,
            String phase,
            @Nullable String resource,
            @Nullable String device,
            String since,
            String seen,
            String verdict,
            List<PartyView> culprits,
            double confidence,
            List<VictimView> victims,
            List<EvidenceView> evidence,
            String suffers,
            String cause,
            String advice) {
        static IncidentView of(Incident incident) {
            Account account = Account.of(incident);
            return new IncidentView(
                    incident.id(),
                    incident.node(),
                    Words.of(incident.phase()),
                    incident.place().map(place -> Words.of(place.resource())).orElse(null),
                    incident.place()
                            .map(place -> place.device())
                            .filter(device -> !device.isEmpty())
                            .orElse(null),
                    incident.since().toString(),
                    incident.seen().toString(),
                    word(incident.verdict()),
                    incident.verdict().named().stream().map(PartyView::of).toList(),
                    incident.confidence(),
                    incident.victims().stream().map(VictimView::of).toList(),
                    incident.evidence().stream().map(EvidenceView::of).toList(),
                    account.suffers(),
                    account.cause(),
                    account.advice());
        }
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.One ignored -> "one";
            case Verdict.Two ignored -> "two";
            case Verdict.Itself ignored -> "itself";
            case Verdict.Outside ignored -> "outside";
            case Verdict.FailingDevice ignored -> "failing_device";
            case Verdict.Unknown ignored -> "unknown";
        };
    }

    /** Whether a workload suffers in it or causes it. */
    static boolean concerns(Incident incident, String workload) {
        return incident.victims().stream().anyMatch(harm -> names(harm.victim().owner(), workload))
                || incident.verdict().named().stream().anyMatch(party -> names(party.owner(), workload));
    }

    /** Whether people would call it so: by its label, its name, its container, or a unit without its ending. */
    static boolean names(Owner owner, String workload) {
        return owner.label().equals(workload)
                || owner.name().equals(workload)
                || owner.name().equals(workload + ".service")
                || owner.container().filter(workload::equals).isPresent();
    }
}
