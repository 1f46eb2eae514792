package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Account;
import dev.firebreak.core.culprit.Harm;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.culprit.Place;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.pressure.Resource;
import dev.firebreak.core.silence.Report;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where to look first, in one sentence.
 *
 * @param area where that is
 * @param sentence who suffers, how much, and from whom
 * @param advice what to do; empty when there is nothing to do
 * @param incident what it is about; empty when nothing is wrong, or nothing can be seen
 */
public record FirstLook(Area area, String sentence, String advice, Optional<Incident> incident) {
    /** Parts of a lab that different people, or the same at different desks, look after. */
    public enum Area {
        NOTHING("Nothing"),
        WATCHER("The watcher"),
        /** Somebody has gone quiet, though nobody starves. */
        SILENCE("Who went quiet"),
        STORAGE("Storage"),
        NETWORK("The network"),
        GPU("The GPU"),
        MACHINE("The machine");

        private final String words;

        Area(String words) {
            this.words = words;
        }
    }

    /**
     * The incident under way whose worst victim suffers most, against its own calm; one whose cause is known before one whose
     * cause is not; then whoever has been silent for longest.
     */
    public static FirstLook of(List<Incident> incidents, List<Report> reports, Condition condition) {
        if (condition.trouble().isPresent()) {
            return new FirstLook(Area.WATCHER, condition.trouble().get(), "", Optional.empty());
        }
        return incidents.stream()
                .filter(incident -> !incident.isOver())
                .max(Comparator.comparing((Incident incident) ->
                                !incident.verdict().named().isEmpty())
                        .thenComparingDouble(
                                incident -> excess(incident.victims().getFirst())))
                .map(FirstLook::at)
                .or(() -> silent(reports))
                .orElse(new FirstLook(Area.NOTHING, "Nobody waits longer than usual.", "", Optional.empty()));
    }

    private static Optional<FirstLook> silent(List<Report> reports) {
        return reports.stream()
                .filter(report -> report.state().isAlarm())
                .min(Comparator.comparing(Report::since))
                .map(report -> new FirstLook(Area.SILENCE, report.sentence(), "", Optional.empty()));
    }

    private static double excess(Harm harm) {
        return harm.now() / Math.max(1, harm.calm());
    }

    private static FirstLook at(Incident incident) {
        Area area = incident.place().map(place -> area(place.resource())).orElse(Area.NETWORK);
        return new FirstLook(
                area,
                area.words + " first: " + suffers(incident) + cause(incident.verdict()) + ".",
                Account.of(incident).advice(),
                Optional.of(incident));
    }

    private static String suffers(Incident incident) {
        Harm worst = incident.victims().getFirst();
        long others = incident.victims().stream()
                .map(harm -> harm.victim().path())
                .distinct()
                .filter(path -> !path.equals(worst.victim().path()))
                .count();
        String place = incident.place().map(Place::words).orElse("something that is not on this machine");
        String harm = worst.what().equals("waits")
                ? "waits for " + place + " " + figure(worst.now()) + " % of the time"
                : "has " + worst.what() + " of " + figure(worst.now()) + " " + worst.unit() + " for want of " + place;
        return worst.victim().name() + " " + harm + ", usually " + figure(worst.calm())
                + (worst.what().equals("waits") ? " %" : " " + worst.unit())
                + (others == 0 ? "" : others == 1 ? " (and so does another)" : " (and so do " + others + " others)");
    }

    private static String cause(Verdict verdict) {
        return switch (verdict) {
            case Verdict.One(Party culprit) -> ", likely because of " + culprit.name();
            case Verdict.Two(Party likelier, Party other) ->
                ", likely because of " + likelier.name() + " or " + other.name();
            case Verdict.Itself ignored -> ", by its own doing";
            case Verdict.Outside ignored -> ", likely because of something outside the known workloads";
            case Verdict.FailingDevice(String device) -> ", likely because " + device + " itself is failing";
            case Verdict.Unknown ignored -> "; the cause is not found yet";
        };
    }

    private static String figure(double value) {
        return value >= 10 || value == Math.rint(value)
                ? String.valueOf(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static Area area(Resource resource) {
        return switch (resource) {
            case CPU, MEMORY -> Area.MACHINE;
            case DISK -> Area.STORAGE;
            case NETWORK -> Area.NETWORK;
            case GPU, GPU_MEMORY -> Area.GPU;
        };
    }
}
