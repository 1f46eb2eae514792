package dev.firebreak.core.alerts;

import dev.firebreak.core.culprit.Harm;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.culprit.Place;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.lab.Alerting;
import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Severity;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Window;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Resource;
import dev.firebreak.core.silence.Moment;
import dev.firebreak.core.silence.Report;
import dev.firebreak.core.silence.State;
import dev.firebreak.core.silence.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A switchboard, second by second: what is found, and what is sent. */
final class Stage {
    static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    static final String PHONE = "phone";
    static final String EVERYTHING = "everything";

    /** What arrived, and when. */
    record Sent(long second, Dispatch dispatch) {
        Notice notice() {
            return dispatch.notice();
        }
    }

    final Switchboard switchboard;
    final List<Sent> sent = new ArrayList<>();
    final List<Long> attempts = new ArrayList<>();
    final Set<String> down = new HashSet<>();
    boolean refusesNotices;
    long second;
    private Duration clockWasSet = Duration.ZERO;

    Stage(Alerting alerting, Lab lab, long seed) {
        switchboard = new Switchboard(new Random(seed));
        declare(alerting, lab);
    }

    static Stage telling(Destination... to) {
        return new Stage(alerting(List.of(to), List.of()), lab(), 1);
    }

    void declare(Alerting alerting, Lab lab) {
        switchboard.declare(alerting, Roster.of(lab, owner -> Optional.of(owner.name())), now());
    }

    static Alerting alerting(List<Destination> to, List<Alerting.Quiet> quiet) {
        return new Alerting(to, quiet, Duration.ofSeconds(30), Duration.ofMinutes(15), ZoneOffset.UTC);
    }

    static Destination to(String name, Severity from, Window.Hours... quietHours) {
        return new Destination(name, new Destination.OnBus(), from, Set.of(), List.of(quietHours));
    }

    static Destination everything() {
        return to(EVERYTHING, Severity.NOTICE);
    }

    /** Two nodes, and one workload of each class. */
    static Lab lab() {
        return lab(
                List.of("pi-1", "pi-2"),
                List.of(
                        Workload.of("postgres", WorkloadClass.DATA, Needs.NOTHING),
                        Workload.of("llama", WorkloadClass.INFERENCE, Needs.NOTHING),
                        Workload.of("gitea", WorkloadClass.SERVICE, Needs.NOTHING),
                        Workload.of("reindex", WorkloadClass.PIPELINE, Needs.NOTHING),
                        Workload.of("bot", WorkloadClass.AGENT, Needs.NOTHING)));
    }

    static Lab lab(List<String> nodes, List<Workload> workloads) {
        return new Lab(
                "home",
                nodes.stream()
                        .map(name ->
                                new Node(name, Arch.ARM64, "Pi 5", 4, Bytes.ofGib(8), List.of(), List.of(), "Linux"))
                        .toList(),
                List.of(),
                workloads,
                List.of(),
                List.of(),
                Tariff.USUAL,
                Cluster.USUAL);
    }

    Moment now() {
        return new Moment(
                START.plusSeconds(second).plus(clockWasSet),
                Duration.ofSeconds(second).minusDays(3));
    }

    /** Somebody sets the wall clock. */
    void set(Duration by) {
        clockWasSet = clockWasSet.plus(by);
    }

    /** A look each second; what goes where nobody is down arrives at once. */
    Stage run(Duration time) {
        for (long end = second + time.toSeconds(); second < end; ) {
            second++;
            look();
        }
        return this;
    }

    void look() {
        for (Dispatch dispatch : switchboard.look(now())) {
            attempts.add(second);
            if (down.contains(dispatch.destination())) {
                switchboard.failed(dispatch, new Failure("nobody answers", refusesNotices), now());
            } else {
                sent.add(new Sent(second, dispatch));
                switchboard.delivered(dispatch, now());
            }
        }
    }

    Stage seconds(int seconds) {
        return run(Duration.ofSeconds(seconds));
    }

    Stage minutes(int minutes) {
        return run(Duration.ofMinutes(minutes));
    }

    List<Notice> notices() {
        return sent.stream().map(Sent::notice).toList();
    }

    List<String> titles() {
        return notices().stream().map(Notice::title).toList();
    }

    Stage starves(String node, String victim, Verdict verdict) {
        switchboard.take(incident(node, "sda", victim, verdict, Incident.Phase.BEGAN), now());
        return this;
    }

    Stage recovers(String node) {
        switchboard.take(incident(node, "sda", "any", new Verdict.Unknown(), Incident.Phase.ENDED), now());
        return this;
    }

    static Verdict because(String culprit) {
        return new Verdict.One(party(culprit));
    }

    Incident incident(String node, String disk, String victim, Verdict verdict, Incident.Phase phase) {
        return new Incident(
                node + disk + second,
                node,
                phase,
                Optional.of(new Place(Resource.DISK, disk)),
                List.of(
                        new Harm(party("session-1"), "waits", 60, 1, "%"),
                        new Harm(party(victim), "waits", 42, 2, "%")),
                now().wall(),
                now().wall(),
                verdict,
                0.93,
                List.of());
    }

    private static Party party(String name) {
        return new Party("/" + name, Owner.of(Owner.Kind.UNIT, name));
    }

    Stage silent(String workload) {
        return raise(new Subject.Workload(workload), State.DEAD, workload + " is dead: its process is gone.");
    }

    Stage heard(String workload) {
        return clear(new Subject.Workload(workload));
    }

    Stage lost(String node) {
        return raise(new Subject.Node(node), State.SILENT, "Node " + node + " was last seen a while ago.");
    }

    Stage back(String node) {
        return clear(new Subject.Node(node));
    }

    private Stage raise(Subject subject, State state, String sentence) {
        Report report = new Report(subject, state, now().wall(), "", "", sentence);
        switchboard.take(new dev.firebreak.core.silence.Change.Raised(now().wall(), report), now());
        return this;
    }

    private Stage clear(Subject subject) {
        Report report = new Report(subject, State.ACTIVE, now().wall(), "", "", "It is well.");
        switchboard.take(new dev.firebreak.core.silence.Change.Cleared(now().wall(), report, now().wall()), now());
        return this;
    }
}
