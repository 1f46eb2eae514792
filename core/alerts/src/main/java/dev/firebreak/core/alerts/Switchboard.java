package dev.firebreak.core.alerts;

import dev.firebreak.core.alerts.Alert.Kind;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.lab.Alerting;
import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Severity;
import dev.firebreak.core.silence.Moment;
import dev.firebreak.core.silence.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Decides who is told of which trouble, and when. It takes what was found as it comes, and says at each look what to send
 * now: what lasts, what belongs together in one notice, each change once, and no more than a person can read. It has no
 * clock, no thread and does no I/O; the same findings at the same moments make the same notices. One thread at a time.
 *
 * <p>It is after the manner of Prometheus' Alertmanager: grouping, inhibition, silences.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/alertmanager/">Alertmanager</a>
 */
public final class Switchboard {
    /** Alerts that are over and remembered. */
    static final int MOST_RECENT = 200;

    private final RandomGenerator random;
    private final Board board = new Board();
    private final Homes homes = new Homes();
    private final Hush hush = new Hush();
    private final Deque<AlertState> recent = new ArrayDeque<>();
    private Map<String, Line> lines = new LinkedHashMap<>();
    private Alerting alerting = Alerting.NONE;
    private Roster roster = Roster.EMPTY;
    private Findings findings = new Findings(roster);

    /** Tells nobody before {@link #declare}. */
    public Switchboard(RandomGenerator random) {
        this.random = random;
    }

    /** Who is told, and who is who, from now on. Destinations that did not change keep what they were told. */
    public void declare(Alerting said, Roster known, Moment now) {
        alerting = said;
        roster = known;
        findings = new Findings(known);
        hush.declare(said, known);
        homes.rankAnew();
        Map<String, Line> before = lines;
        lines = new LinkedHashMap<>();
        for (Destination destination : said.to()) {
            Line line = before.get(destination.name());
            boolean same = line != null && line.destination().equals(destination);
            lines.put(destination.name(), same ? line : new Line(destination, random));
        }
        for (Standing standing : List.copyOf(board.all())) {
            if (isOfNobody(standing.alert())) {
                board.calm(standing.id(), now);
            }
        }
    }

    /** A silence whose workload or node is not in the lab any more: nobody will say that it is over. */
    private boolean isOfNobody(Alert alert) {
        boolean nobody = switch (alert.kind()) {
            case SILENT -> alert.workload().flatMap(roster::workload).isEmpty();
            case NODE_LOST -> !alert.node().map(roster::hasNode).orElse(false);
            case STARVED, BLIND, TEST -> false;
        };
        if (nobody && alert.kind() == Kind.NODE_LOST) {
            alert.node().ifPresent(homes::forget);
        }
        return nobody;
    }

    /** Who is seen on a node now: when it is lost, they are gone with it. */
    public void saw(String node, Set<String> workloads) {
        homes.saw(node, workloads);
    }

    public void take(Incident incident, Moment now) {
        if (incident.isOver()) {
            board.calm(Findings.id(incident), now);
        } else {
            board.raise(findings.of(incident), now);
        }
    }

    /** A silence that begins or ends. */
    public void take(dev.firebreak.core.silence.Change change, Moment now) {
        Subject subject = change.subject();
        switch (change) {
            case dev.firebreak.core.silence.Change.Raised(var at, var report) -> {
                Set<String> where = homes.of(subject.name());
                board.raise(
                        findings.of(
                                report,
                                where.size() == 1 ? Optional.of(where.iterator().next()) : Optional.empty()),
                        now);
                if (subject instanceof Subject.Node(String name)) {
                    homes.lost(name);
                }
            }
            case dev.firebreak.core.silence.Change.Cleared ignored -> {
                board.calm(Findings.id(subject), now);
                if (subject instanceof Subject.Node(String name)) {
                    homes.back(name, now);
                }
            }
        }
    }

    /** Whether the watcher can look at a node. */
    public void sees(String node, Optional<String> trouble, Moment now) {
        if (trouble.isPresent()) {
            board.raise(Findings.blind(node, trouble.get(), now.wall()), now);
        } else {
            board.calm(Findings.blind(node), now);
        }
    }

    /** What to send now. Of each, {@link #delivered} or {@link #failed} says what became of it. */
    public List<Dispatch> look(Moment now) {
        Set<String> gone = homes.gone(now);
        for (Standing standing : board.all()) {
            foldIn(standing);
            standing.hush(folded(standing.alert(), gone)
                    .or(() -> hush.why(standing.alert(), home(standing.alert()), now.wall())));
            standing.ripen(alerting.grouping(), now);
        }
        for (Standing over : board.settle(now)) {
            lines.values().forEach(line -> line.end(over, now));
            if (over.isRipe()) {
                recent.addFirst(AlertState.of(over));
            }
        }
        while (recent.size() > MOST_RECENT) {
            recent.removeLast();
        }
        List<Dispatch> dispatches = new ArrayList<>();
        for (Line line : lines.values()) {
            boolean quietHour = hush.isQuietHour(line.destination().quietHours(), now.wall());
            dispatches.addAll(line.look(board.all(), alerting.update(), quietHour, now));
        }
        return dispatches;
    }

    /** A lost node's alert names who is gone with it, and matters as much as they do. */
    private void foldIn(Standing standing) {
        Alert alert = standing.alert();
        if (alert.kind() == Kind.NODE_LOST && standing.isActive()) {
            List<String> with = homes.goneWith(alert.node().orElse(""), roster);
            Severity worst = with.isEmpty() ? Severity.NOTICE : roster.severity(with.getFirst());
            standing.include(with, worst);
        }
    }

    /** What is there only because a node is gone, or starts again, is told with the node. */
    private Optional<String> folded(Alert alert, Set<String> gone) {
        if (gone.isEmpty() || alert.kind() == Kind.NODE_LOST) {
            return Optional.empty();
        }
        Set<String> home = home(alert);
        return !home.isEmpty() && gone.containsAll(home)
                ? Optional.of("told with " + String.join(", ", home))
                : Optional.empty();
    }

    private Set<String> home(Alert alert) {
        return alert.kind() == Kind.SILENT
                ? alert.workload().map(homes::of).orElse(Set.of())
                : alert.node().map(Set::of).orElse(Set.of());
    }

    public void delivered(Dispatch dispatch, Moment now) {
        Optional.ofNullable(lines.get(dispatch.destination())).ifPresent(line -> line.delivered(dispatch, board, now));
    }

    public void failed(Dispatch dispatch, Failure why, Moment now) {
        Optional.ofNullable(lines.get(dispatch.destination()))
                .ifPresent(line -> line.failed(dispatch, why, board, now));
    }

    /** @throws IllegalArgumentException when there are too many already */
    public void mute(Mute mute) {
        hush.add(mute);
    }

    /** @return false when there is none of this id */
    public boolean unmute(String id) {
        return hush.end(id);
    }

    /** All of it, for pages and programs. */
    public Overview overview(Moment now) {
        return new Overview(
                board.all().stream()
                        .filter(Standing::isRipe)
                        .map(AlertState::of)
                        .toList()
                        .reversed(),
                List.copyOf(recent),
                hush.mutes(now.wall()),
                lines.values().stream().map(Line::state).toList(),
                board.leftOut());
    }
}
