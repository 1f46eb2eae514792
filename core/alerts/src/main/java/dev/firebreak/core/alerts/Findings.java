package dev.firebreak.core.alerts;

import dev.firebreak.core.alerts.Alert.Kind;
import dev.firebreak.core.culprit.Account;
import dev.firebreak.core.culprit.Harm;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.culprit.Place;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.lab.Severity;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.silence.Report;
import dev.firebreak.core.silence.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was found, as alerts. */
final class Findings {
    private final Roster roster;

    Findings(Roster roster) {
        this.roster = roster;
    }

    /** Of whom it matters most, and where two matter alike of who suffers most. */
    Alert of(Incident incident) {
        Optional<Workload> foremost = Optional.empty();
        Harm worst = incident.victims().getFirst();
        Severity severity = Severity.NOTICE;
        for (Harm harm : incident.victims()) {
            Optional<Workload> victim = roster.of(harm.victim().owner());
            Severity its = victim.map(Workload::treatment).map(Severity::of).orElse(Severity.NOTICE);
            if (victim.isPresent() && (foremost.isEmpty() || its.compareTo(severity) > 0)) {
                foremost = victim;
                worst = harm;
                severity = its;
            }
        }
        return new Alert(
                id(incident),
                Kind.STARVED,
                severity,
                title(incident, worst),
                Account.of(incident).text().strip(),
                foremost.map(Workload::name),
                foremost.map(Workload::workloadClass),
                Optional.of(incident.node()),
                causes(incident.verdict()),
                incident.verdict().getClass().getSimpleName() + named(incident.verdict()),
                incident.since(),
                List.of());
    }

    static String id(Incident incident) {
        return Kind.STARVED.word() + "/" + incident.node() + "/"
                + incident.place().map(Place::words).orElse("elsewhere");
    }

    private List<String> causes(Verdict verdict) {
        return verdict.named().stream()
                .map(party -> roster.of(party.owner()).map(Workload::name).orElse(party.name()))
                .distinct()
                .toList();
    }

    private static String title(Incident incident, Harm worst) {
        String place = incident.place().map(Place::words).orElse("something outside " + incident.node());
        String waits = worst.what().equals("waits")
                ? " waits for " + place
                : " has high " + worst.what() + " for want of " + place;
        return worst.victim().name() + waits + " on " + incident.node() + cause(incident.verdict());
    }

    private static String cause(Verdict verdict) {
        return switch (verdict) {
            case Verdict.One ignored -> ", likely because of " + named(verdict);
            case Verdict.Two ignored -> ", likely because of " + named(verdict);
            case Verdict.Itself ignored -> ", by its own doing";
            case Verdict.Outside ignored -> ", likely because of something outside the known workloads";
            case Verdict.FailingDevice(String device) -> ", likely because " + device + " itself is failing";
            case Verdict.Unknown ignored -> "; the cause is not found yet";
        };
    }

    private static String named(Verdict verdict) {
        return verdict.named().stream().map(Party::name).collect(Collectors.joining(" or "));
    }

    /** @param node where the workload lives, if that is known and one */
    Alert of(Report report, Optional<String> node) {
        return switch (report.subject()) {
            case Subject.Workload(String name) -> silent(report, name, node);
            case Subject.Node(String name) ->
                new Alert(
                        lost(name),
                        Kind.NODE_LOST,
                        Severity.WARNING,
                        "Node " + name + " is not seen",
                        sentence(report),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(name),
                        List.of(),
                        "",
                        report.since(),
                        List.of());
        };
    }

    private Alert silent(Report report, String name, Optional<String> node) {
        String state = report.state().name().toLowerCase(Locale.ROOT);
        return new Alert(
                silent(name),
                Kind.SILENT,
                roster.severity(name),
                name + " is " + state,
                sentence(report),
                Optional.of(name),
                roster.workload(name).map(Workload::workloadClass),
                node,
                List.of(),
                state,
                report.since(),
                List.of());
    }

    /** With a full stop. */
    private static String sentence(Report report) {
        String text = report.sentence();
        return text.endsWith(".") ? text : text + ".";
    }

    static String id(Subject subject) {
        return switch (subject) {
            case Subject.Workload(String name) -> silent(name);
            case Subject.Node(String name) -> lost(name);
        };
    }

    private static String silent(String workload) {
        return Kind.SILENT.word() + "/" + workload;
    }

    static String lost(String node) {
        return Kind.NODE_LOST.word() + "/" + node;
    }

    static Alert blind(String node, String trouble, Instant at) {
        return new Alert(
                blind(node),
                Kind.BLIND,
                Severity.WARNING,
                "Nobody looks at " + node,
                trouble,
                Optional.empty(),
                Optional.empty(),
                Optional.of(node),
                List.of(),
                "",
                at,
                List.of());
    }

    static String blind(String node) {
        return Kind.BLIND.word() + "/" + node;
    }
}
