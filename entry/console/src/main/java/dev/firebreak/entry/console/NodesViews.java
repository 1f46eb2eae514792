package dev.firebreak.entry.console;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Resource;
import dev.firebreak.core.pressure.Use;
import dev.firebreak.entry.console.NodesView.Cell;
import dev.firebreak.entry.console.NodesView.Row;
import dev.firebreak.roles.watch.Member;
import dev.firebreak.roles.watch.Presence;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Many nodes as the Watch page shows them. */
final class NodesViews {
    /** More rows than a page should have; the command line shows all. */
    private static final int SHOWN = 500;

    private final Paper paper;
    private final String chosen;
    private final String query;

    /**
     * @param chosen whose figures the page shows
     * @param query what the address of each row carries on, such as {@code span=1h&sort=cpu}
     */
    NodesViews(Paper paper, String chosen, String query) {
        this.paper = paper;
        this.chosen = chosen;
        this.query = query;
    }

    /** Empty when there is only one: then the page is about it. */
    Optional<NodesView> of(List<Member> nodes) {
        if (nodes.size() < 2) {
            return Optional.empty();
        }
        List<Resource> kinds = List.of(Resource.values());
        int seen = (int) nodes.stream().filter(NodesViews::isSeen).count();
        return Optional.of(new NodesView(
                kinds.stream().map(Resource::word).toList(),
                seen,
                nodes.stream().limit(SHOWN).map(member -> row(member, kinds)).toList()));
    }

    private static boolean isSeen(Member member) {
        return member.presence().state() == Presence.State.SEEN;
    }

    private Row row(Member member, List<Resource> kinds) {
        List<Use> uses =
                member.watch().latest().map(Interval::machine).map(Use::of).orElse(List.of());
        String says = says(member);
        return new Row(
                member.node(),
                "/watch?node=" + URLEncoder.encode(member.node(), StandardCharsets.UTF_8) + "&" + query,
                member.node().equals(chosen),
                isSeen(member),
                kinds.stream().map(kind -> cell(kind, uses)).toList(),
                says,
                !says.isEmpty() && member.presence().state() != Presence.State.EMPTY);
    }

    private String says(Member member) {
        return switch (member.presence().state()) {
            case EMPTY -> "Not heard yet.";
            case STALE ->
                "Not heard for "
                        + When.length(Duration.between(member.presence().since(), paper.now()))
                        + ": what runs there is unknown.";
            case SEEN ->
                member.remarks().stream()
                        .findFirst()
                        .orElseGet(() -> member.watch().incidents().stream()
                                .filter(incident -> !incident.isOver())
                                .findFirst()
                                .map(NodesViews::waits)
                                .orElse(""));
        };
    }

    private static String waits(Incident incident) {
        return incident.victims().getFirst().victim().name() + " waits"
                + incident.place().map(place -> " for " + place.words()).orElse("")
                + incident.verdict().named().stream()
                        .findFirst()
                        .map(party -> ", because of " + party.name())
                        .orElse("")
                + ".";
    }

    private static Cell cell(Resource kind, List<Use> uses) {
        return uses.stream()
                .filter(use -> use.resource() == kind)
                .max(Comparator.comparingDouble(Use::heat)
                        .thenComparingDouble(use -> use.utilisation().orElse(0)))
                .map(use -> new Cell(kind.word(), Strips.step(use.heat()), words(use)))
                .orElse(new Cell(kind.word(), -1, ""));
    }

    private static String words(Use use) {
        String name = use.name().equals(use.resource().word())
                ? use.name()
                : use.resource().word() + " " + use.name();
        return name
                + (use.utilisation().isPresent()
                        ? ": " + Math.round(100 * use.utilisation().getAsDouble()) + " % in use"
                        : ": use not known")
                + (use.saturation().isPresent()
                        ? ", waited for " + Math.round(100 * use.saturation().getAsDouble()) + " %"
                        : "")
                + (use.errors() > 0 ? ", " + use.errors() + " errors" : "");
    }
}
