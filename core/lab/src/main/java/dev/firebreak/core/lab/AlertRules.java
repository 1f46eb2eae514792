package dev.firebreak.core.lab;

import dev.firebreak.core.lab.LabRules.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who is told of trouble is held against the rest of the lab. */
final class AlertRules {
    /** Addresses of these services are all that one needs to write there. */
    private static final Pattern SECRET_BY_ITSELF = Pattern.compile(
            "https://(hooks\\.slack\\.com/services/|(\\w+\\.)?discord(app)?\\.com/api/webhooks/|[-\\w.]+\\.webhook\\.office\\.com/).*");

    private final Lab lab;
    private final List<Problem> problems = new ArrayList<>();

    private AlertRules(Lab lab) {
        this.lab = lab;
    }

    static List<Problem> problems(Lab lab) {
        AlertRules rules = new AlertRules(lab);
        Alerting alerting = lab.alerting();
        for (int i = 0; i < alerting.to().size(); i++) {
            rules.destination(alerting.to().get(i), i);
        }
        for (int i = 0; i < alerting.quiet().size(); i++) {
            rules.quiet(alerting.quiet().get(i), i);
        }
        return rules.problems;
    }

    private void destination(Destination destination, int index) {
        switch (destination.way()) {
            case Destination.Webhook webhook -> address(webhook.address(), webhook.word(), index);
            case Destination.Ntfy ntfy -> address(ntfy.address(), ntfy.word(), index);
            case Destination.Email ignored -> {}
            case Destination.OnBus ignored -> {}
        }
    }

    private void address(Destination.Address address, String key, int index) {
        if (!(address instanceof Destination.Address.Open(var uri))) {
            return;
        }
        String text = uri.toString();
        Optional<String> holds = PlainSecret.inText(text)
                .or(() -> SECRET_BY_ITSELF.matcher(text).matches()
                        ? Optional.of("is an address that lets whoever knows it write there")
                        : Optional.empty());
        holds.ifPresent(what -> problems.add(new Problem(
                List.of("alerts", "to", String.valueOf(index), key),
                "it " + what + "; keep it out of the file and write " + key + ": env:ALERT_URL or " + key
                        + ": file:/run/secrets/alert-url",
                "",
                Set.of())));
    }

    private void quiet(Alerting.Quiet quiet, int index) {
        Set<String> workloads =
                lab.everything().stream().map(Workload::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> nodes = lab.nodes().stream().map(Node::name).collect(Collectors.toCollection(TreeSet::new));
        unknown(quiet.workloads(), workloads, "workload or model", index, "workloads");
        unknown(quiet.nodes(), nodes, "node", index, "nodes");
    }

    private void unknown(List<String> named, Set<String> known, String what, int index, String key) {
        named.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(new Problem(
                        List.of("alerts", "quiet", String.valueOf(index), key),
                        "no " + what + " has the name " + name,
                        name,
                        known)));
    }
}
