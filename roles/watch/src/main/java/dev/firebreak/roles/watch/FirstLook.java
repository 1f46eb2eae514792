package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Account;
import dev.firebreak.core.culprit.Harm;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.pressure.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where to look first, in one sentence.
 *
 * @param area where that is
 * @param sentence for a person
 * @param incident what it is about; empty when nothing is wrong, or nothing can be seen
 */
public record FirstLook(Area area, String sentence, Optional<Incident> incident) {
    /** Parts of a lab that different people, or the same at different desks, look after. */
    public enum Area {
        NOTHING("Nothing"),
        WATCHER("The watcher"),
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
     * cause is not.
     */
    public static FirstLook of(List<Incident> incidents, Condition condition) {
        if (condition.trouble().isPresent()) {
            return new FirstLook(Area.WATCHER, condition.trouble().get(), Optional.empty());
        }
        return incidents.stream()
                .filter(incident -> !incident.isOver())
                .max(Comparator.comparing((Incident incident) ->
                                !incident.verdict().named().isEmpty())
                        .thenComparingDouble(
                                incident -> excess(incident.victims().getFirst())))
                .map(FirstLook::at)
                .orElse(new FirstLook(Area.NOTHING, "Nobody waits longer than usual.", Optional.empty()));
    }

    private static double excess(Harm harm) {
        return harm.now() / Math.max(1, harm.calm());
    }

    private static FirstLook at(Incident incident) {
        Area area = incident.place().map(place -> area(place.resource())).orElse(Area.NETWORK);
        Account account = Account.of(incident);
        return new FirstLook(area, area.words + " first: " + account.text(), Optional.of(incident));
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
