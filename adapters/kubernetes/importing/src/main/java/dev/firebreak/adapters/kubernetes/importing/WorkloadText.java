package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.lab.Port.Reach;
import dev.firebreak.core.walls.survey.Guess;
import dev.firebreak.core.walls.survey.Guess.Confidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes one workload or model, with where it comes from and what was guessed. */
final class WorkloadText {
    private static final int KEY = 2;

    private final Lines lines;
    private final Order order;
    private final boolean environment;
    private final Set<String> aliases = new TreeSet<>();

    /** @param environment whether plain variables are written */
    WorkloadText(Lines lines, Order order, boolean environment) {
        this.lines = lines;
        this.order = order;
        this.environment = environment;
    }

    void write(Found found) {
        Candidate candidate = found.candidate();
        lines.comment(
                1,
                found.namespace() + "/" + candidate.origin().name() + ", "
                        + candidate.origin().kind() + ": "
                        + candidate.origin().from());
        if (!candidate.hints().whole()) {
            lines.comment(1, "what its chart or operator adds was not rendered; what stands here is a part");
        }
        lines.key(1, found.name(), "");
        kind(found);
        new ContainerText(lines, environment).write(found);
        needs(found);
        reached(found);
        kept(found);
        place(found);
        lines.blank();
    }

    private void kind(Found found) {
        Guess guess = found.guess();
        Optional<ModelHint> model = found.candidate().hints().model();
        String why =
                guess.confidence() == Confidence.UNSURE ? "a guess, please look: " + guess.reason() : guess.reason();
        if (model.isPresent()) {
            model(found, model.get());
        } else if (guess.use().isPresent()) {
            lines.key(KEY, "use", guess.use().get(), why);
            lines.key(KEY, "class", guess.workloadClass().word());
        } else {
            lines.key(KEY, "class", guess.workloadClass().word(), why);
        }
        found.candidate()
                .schedule()
                .ifPresent(schedule -> Schedules.of(schedule)
                        .ifPresentOrElse(
                                plain -> lines.key(KEY, "schedule", Lines.quoted(plain)),
                                () -> lines.comment(KEY, "its schedule has another form: " + schedule)));
    }

    private void model(Found found, ModelHint model) {
        lines.key(KEY, "task", model.task(), "a guess by its names and arguments");
        lines.key(KEY, "engine", model.engine());
        model.context().ifPresent(context -> lines.key(KEY, "context", context.toString()));
        List<String> own = model.aliases().stream()
                .filter(alias -> alias.matches("[-A-Za-z0-9_./]{1,253}"))
                .filter(alias -> !alias.equals(found.name()) && aliases.add(alias))
                .toList();
        if (!own.isEmpty()) {
            lines.key(KEY, "aliases", Lines.list(own));
        }
    }

    private void needs(Found found) {
        Needs needs = found.needs();
        Usual usual = Usual.of(found.guess().workloadClass());
        boolean known = found.guess().use().isPresent();
        if (found.candidate().shape() == Shape.EACH_NODE) {
            lines.key(KEY, "replicas", "each-node");
        } else if (found.candidate().replicas() != 1) {
            lines.key(KEY, "replicas", String.valueOf(Math.min(found.candidate().replicas(), 1000)));
        }
        String missing = "not said; usual for " + found.guess().workloadClass().word();
        if (needs.cpu().isPresent()) {
            lines.key(KEY, "cpu", LabAmounts.cpu(needs.cpu().get()));
        } else if (!known) {
            lines.key(KEY, "cpu", LabAmounts.cpu(usual.cpu()), missing);
        }
        if (needs.memory().isPresent()) {
            String limit = needs.limitOnly()
                    ? "of limits alone, which Kubernetes requests in full"
                    : needs.memoryLimit()
                            .map(most -> "limit " + LabAmounts.bytes(most))
                            .orElse("");
            lines.key(KEY, "memory", LabAmounts.bytes(needs.memory().get()), limit);
        } else if (!known) {
            lines.key(KEY, "memory", LabAmounts.bytes(usual.memory()), missing);
        }
        if (known && (needs.cpu().isEmpty() || needs.memory().isEmpty())) {
            lines.comment(KEY, "needs that are not said are the catalogue's");
        }
        if (needs.gpus() > 0) {
            Map<String, String> gpu = new LinkedHashMap<>();
            gpu.put("count", String.valueOf(needs.gpus()));
            needs.vendor().ifPresent(vendor -> gpu.put("vendor", vendor));
            lines.key(KEY, "gpu", Lines.map(gpu), "a whole card; say memory or share where others use it too");
        }
    }

    private void reached(Found found) {
        if (found.ports().isEmpty()) {
            return;
        }
        lines.key(KEY, "ports", "");
        for (FoundPort port : found.ports()) {
            Map<String, String> written = new LinkedHashMap<>();
            written.put("port", String.valueOf(port.number()));
            if (port.udp()) {
                written.put("protocol", "udp");
            }
            if (port.reach() != Reach.CLUSTER) {
                written.put("reach", port.reach().word());
            }
            if (port.host()) {
                written.put("host-port", "true");
            }
            lines.key(KEY + 1, port.name(), Lines.map(written));
        }
    }

    private void kept(Found found) {
        boolean known = found.guess().use().isPresent();
        Optional<Long> disk = found.needs().disk();
        if (disk.isPresent()) {
            lines.key(KEY, "disk", "{size: " + LabAmounts.bytes(disk.get()) + "}");
        } else if (!found.state().isEmpty() && !known) {
            String usual =
                    LabAmounts.bytes(Usual.of(found.guess().workloadClass()).disk());
            lines.key(KEY, "disk", "{size: " + usual + "}", "no manifest says how large");
        }
        if (!found.state().isEmpty()) {
            lines.key(KEY, "state", "{paths: " + Lines.list(found.state()) + "}");
        }
    }

    private void place(Found found) {
        List<String> on = Pods.nodes(found.candidate().pod()).stream()
                .filter(NodeText::isName)
                .sorted()
                .toList();
        if (!on.isEmpty()) {
            lines.key(KEY, "on", Lines.list(on));
        }
        List<String> tolerates = Pods.tolerates(found.candidate().pod()).stream()
                .filter(key -> key.matches("[-A-Za-z0-9_./]{1,253}"))
                .sorted()
                .toList();
        if (!tolerates.isEmpty()) {
            lines.key(KEY, "tolerates", Lines.list(tolerates));
        }
        Set<String> after = order.after(found.name());
        if (!after.isEmpty()) {
            lines.key(KEY, "after", Lines.list(List.copyOf(after)));
        }
    }
}
