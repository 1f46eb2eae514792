package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Resource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An incident in words.
 *
 * @param suffers who, from when, how much
 * @param cause who did it, how sure that is and why
 * @param advice what to do
 */
public record Account(String suffers, String cause, String advice) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Times are told in UTC. */
    public static Account of(Incident incident) {
        return new Account(suffers(incident), cause(incident), advice(incident));
    }

    /** All of it. */
    public String text() {
        return suffers + " " + cause + " " + advice;
    }

    private static String suffers(Incident incident) {
        Harm worst = incident.victims().getFirst();
        String more = incident.victims().stream()
                                .map(harm -> harm.victim().name())
                                .distinct()
                                .count()
                        > 1
                ? " and others"
                : "";
        String place = incident.place().map(Place::words).orElse("something that is not on this node");
        String harm = worst.what().equals("waits")
                ? "waits for " + place + ", " + number(worst.now()) + " % of its time, usually " + number(worst.calm())
                        + " %"
                : "has " + worst.what() + " of " + number(worst.now()) + " " + worst.unit() + ", usually "
                        + number(worst.calm()) + " " + worst.unit() + "; short is " + place;
        return worst.victim().name() + more + " on " + incident.node() + " " + harm + ", since "
                + TIME.format(incident.since()) + ".";
    }

    private static String cause(Incident incident) {
        String sure = " (" + Math.round(100 * incident.confidence()) + " % sure)";
        String why = why(incident.evidence());
        return switch (incident.verdict()) {
            case Verdict.One(Party culprit) -> "Likely cause: " + culprit.name() + sure + why + ".";
            case Verdict.Two(Party likelier, Party other) ->
                "Likely cause: " + likelier.name() + " or " + other.name() + sure + why + ".";
            case Verdict.Itself(Party victim, Verdict.Itself.Why own) ->
                switch (own) {
                    case OWN_LIMIT ->
                        "Nobody else: the limit of " + victim.name() + " holds it back" + sure + why + ".";
                    case OWN_LOAD -> "Nobody else: " + victim.name() + " itself asks for more" + sure + why + ".";
                };
            case Verdict.Outside() -> "Likely cause: something outside the known workloads" + sure + why + ".";
            case Verdict.FailingDevice(String device) ->
                "Likely cause: " + device + " itself, or what stands behind it" + sure + why + ".";
            case Verdict.Unknown() ->
                incident.place().isEmpty()
                        ? "Nothing on this node is short, so nobody on it is to blame."
                        : "Cause not found" + why + ".";
        };
    }

    private static String why(List<Evidence> evidence) {
        List<String> reasons = new ArrayList<>();
        for (Evidence fact : evidence) {
            reason(fact).ifPresent(reasons::add);
        }
        return reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
    }

    private static Optional<String> reason(Evidence fact) {
        return Optional.ofNullable(
                switch (fact) {
                    case Evidence.ShareOfExcess(double share, double amount, String unit) ->
                        Math.round(100 * share) + " % of what is asked beyond the usual" + amount(amount, unit);
                    case Evidence.OnsetLag(int seconds) -> began(seconds);
                    case Evidence.Recovery(int recovered, int pauses) ->
                        "the harm was gone in " + recovered + " of " + pauses + " seconds of its pauses";
                    case Evidence.HarmlessBefore(int seconds) ->
                        "yet it did the same for " + seconds + " s before without harm";
                    case Evidence.DoseResponse(double r) ->
                        r < 0.5 ? null : String.format(Locale.ROOT, "both rise and fall together (r %.2f)", r);
                    case Evidence.Margin(double over, Optional<Party> next) ->
                        next.map(party -> "next is " + party.name() + ", " + Math.round(100 * over) + " points behind")
                                .orElse(null);
                    case Evidence.Throttled(double share) -> "throttled " + Math.round(100 * share) + " % of the time";
                    case Evidence.MemoryToSpare(long bytes) -> "the machine has " + bytes / 1_000_000 + " MB to spare";
                    case Evidence.Errors(String name, long count) -> count + " errors of " + name;
                    case Evidence.SlowWithoutLoad(double millis, double calm) ->
                        "a request takes " + number(millis) + " ms, usually " + number(calm)
                                + " ms, with hardly more to do";
                    case Evidence.SlowedByHeat(String gpu) -> gpu + " holds back for heat or power";
                    case Evidence.CountedByProcess() -> "bytes counted by process, the disk's share inferred";
                    case Evidence.Collector(Party supervisor) ->
                        supervisor.name() + " only collects what its ended children did";
                });
    }

    private static String began(int lag) {
        return lag >= 0 ? "it began " + lag + " s before" : "it began " + -lag + " s after";
    }

    private static String amount(double amount, String unit) {
        return switch (unit) {
            case "bytes/s" -> ", " + number(amount / 1e6) + " MB/s";
            case "bytes" -> ", " + number(amount / 1e6) + " MB";
            case "cores" -> ", " + number(amount) + " cores";
            default -> "";
        };
    }

    private static String advice(Incident incident) {
        Optional<Resource> resource = incident.place().map(Place::resource);
        return switch (incident.verdict()) {
            case Verdict.One(Party culprit) ->
                resource.map(of -> less(culprit, of)).orElse("");
            case Verdict.Two(Party likelier, Party other) ->
                "Pause " + likelier.name() + " for some seconds: if the harm stays, it is " + other.name() + ".";
            case Verdict.Itself(Party victim, Verdict.Itself.Why own) ->
                switch (own) {
                    case OWN_LIMIT -> "Raise the limit of " + victim.name() + ", or give it less to do.";
                    case OWN_LOAD -> "Give " + victim.name() + " less at a time, or a bigger place.";
                };
            case Verdict.Outside() ->
                "Look at what runs outside the groups: the kernel's own work, other users, the hypervisor's neighbours.";
            case Verdict.FailingDevice(String device) ->
                "Look at the errors and the temperature of " + device + " and keep a backup at hand.";
            case Verdict.Unknown() ->
                incident.place().isEmpty()
                        ? "Look at what it asks elsewhere: another service, another machine, the way there."
                        : "Look again while it lasts; more is known with every second.";
        };
    }

    private static String less(Party culprit, Resource resource) {
        String name = culprit.name();
        return switch (resource) {
            case CPU -> "Give " + name + " fewer processor shares or a limit, or move it.";
            case MEMORY -> "Give " + name + " a memory limit, or move it.";
            case DISK -> "Give " + name + " a smaller share of the disk, or another disk or hour.";
            case NETWORK -> "Limit what " + name + " sends and receives, or give it another hour.";
            case GPU, GPU_MEMORY -> "Move " + name + " to another GPU, or give it a lower class.";
        };
    }

    private static String number(double value) {
        return value >= 10 || value == 0
                ? String.valueOf(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
