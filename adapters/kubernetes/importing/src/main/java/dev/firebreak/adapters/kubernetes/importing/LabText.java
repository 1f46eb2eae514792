package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.lab.WorkloadClass;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the lab file. */
final class LabText {
    /** A lab file has at most 8 MiB; one that would be larger is written without plain variables. */
    private static final int MOST = 6 << 20;

    private final String name;
    private final List<Found> all;
    private final Collection<Link> links;
    private final Order order;
    private final Map<String, Boolean> talos;

    LabText(String name, List<Found> all, Collection<Link> links, Order order, Map<String, Boolean> talos) {
        this.name = name;
        this.all = all;
        this.links = links;
        this.order = order;
        this.talos = talos;
    }

    String text() {
        String whole = text(true);
        return whole.getBytes(StandardCharsets.UTF_8).length <= MOST ? whole : text(false);
    }

    private String text(boolean environment) {
        Lines lines = new Lines();
        lines.comment(0, "Made by `firebreak import` from the manifests of " + name + ".");
        lines.comment(0, "Classes and edges are guesses, each with its reason; the nodes are to be replaced.");
        lines.comment(0, "`firebreak catalogue NAME` shows what use: brings, `firebreak plan` where everything fits.");
        lines.key(0, "version", "firebreak/v1");
        lines.key(0, "name", LabNames.plain(name));
        lines.blank();
        new NodeText(lines, all).write(talos);
        WorkloadText writer = new WorkloadText(lines, order, environment);
        part(lines, writer, "workloads", all.stream().filter(f -> !f.isModel()).toList());
        part(lines, writer, "models", all.stream().filter(Found::isModel).toList());
        edges(lines);
        return lines.text();
    }

    private static void part(Lines lines, WorkloadText writer, String key, List<Found> found) {
        if (!found.isEmpty()) {
            lines.key(0, key, "");
            found.forEach(writer::write);
        }
    }

    private void edges(Lines lines) {
        if (links.isEmpty()) {
            return;
        }
        Map<String, Found> byName = new HashMap<>();
        all.forEach(found -> byName.put(found.name(), found));
        lines.comment(0, "Who speaks with whom, as variables and network policies give it away; the rest is closed.");
        boolean any = links.stream().anyMatch(link -> !isRefused(link, byName));
        lines.key(0, "edges", any ? "" : "[]");
        for (Link link : links) {
            String edge = link.from() + " -> " + link.to()
                    + link.port().map(port -> ":" + port).orElse("");
            if (isRefused(link, byName)) {
                lines.comment(
                        1, edge + " is left out: an agent speaks to data only through a service (" + link.why() + ")");
            } else {
                lines.item(1, edge, link.why());
            }
        }
    }

    private static boolean isRefused(Link link, Map<String, Found> byName) {
        return is(byName.get(link.from()), WorkloadClass.AGENT) && is(byName.get(link.to()), WorkloadClass.DATA);
    }

    private static boolean is(@org.jspecify.annotations.Nullable Found found, WorkloadClass workloadClass) {
        return found != null && found.guess().workloadClass() == workloadClass;
    }
}
