package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Chart;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import dev.firebreak.library.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What charts install: for Flux a release that follows its repository, else the values for Helm, with the command.
 *
 * @see <a href="https://fluxcd.io/flux/components/helm/helmreleases/">Flux: HelmRelease</a>
 */
final class Charts {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final String EVERY = "1h";

    private final Site site;

    Charts(Site site) {
        this.site = site;
    }

    static Optional<Chart> of(Wall wall) {
        return wall.kind() == Wall.Kind.CHART ? wall.workload().container().chart() : Optional.empty();
    }

    /** The repository of a release and the release, as Flux has them. */
    List<Manifest> release(Wall wall, Chart chart) {
        String name = wall.workload().name();
        Fields spec = Fields.of("interval", EVERY);
        Manifest source;
        if (chart.isOci()) {
            source = site.of(
                    wall,
                    "source.toolkit.fluxcd.io/v1",
                    "OCIRepository",
                    Fields.of(
                            "spec",
                            Fields.of("interval", EVERY)
                                    .with("url", chart.repository() + "/" + chart.name())
                                    .with("ref", Fields.of("tag", chart.version()))));
            spec.with("chartRef", Fields.of("kind", "OCIRepository").with("name", name));
        } else {
            source = site.of(
                    wall,
                    "source.toolkit.fluxcd.io/v1",
                    "HelmRepository",
                    Fields.of("spec", Fields.of("interval", EVERY).with("url", chart.repository())));
            Fields reference = Fields.of("kind", "HelmRepository").with("name", name);
            spec.with(
                    "chart",
                    Fields.of(
                            "spec",
                            Fields.of("chart", chart.name())
                                    .with("version", chart.version())
                                    .with("sourceRef", reference)));
        }
        spec.with("releaseName", name)
                .with("install", Fields.of("crds", "CreateReplace").with("remediation", Fields.of("retries", 3)))
                .with(
                        "upgrade",
                        Fields.of("crds", "CreateReplace")
                                .with("cleanupOnFail", true)
                                .with("remediation", Fields.of("retries", 3)))
                .withAny("values", values(chart));
        return List.of(source, site.of(wall, "helm.toolkit.fluxcd.io/v2", "HelmRelease", Fields.of("spec", spec)));
    }

    /** A file of values for Helm; its first lines say how to use it. */
    String valuesFile(Wall wall, Chart chart) {
        String from = chart.isOci()
                ? chart.repository() + "/" + chart.name()
                : chart.name() + " --repo " + chart.repository();
        return Yaml.write(values(chart)
                .headed("helm upgrade --install " + wall.workload().name() + " " + from + " --version "
                        + chart.version() + " --namespace " + wall.territory() + " --values this file"));
    }

    /** Dotted paths as a tree; a dot after a backslash belongs to its key, as Helm's {@code --set} has it. */
    static Fields values(Chart chart) {
        Map<String, Object> tree = new TreeMap<>();
        chart.values().forEach((path, value) -> put(tree, path.split("(?<!\\\\)\\.", -1), 0, value));
        return fields(tree);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, String[] path, int at, String value) {
        String key = path[at].replace("\\.", ".");
        if (at == path.length - 1) {
            tree.putIfAbsent(key, value);
        } else if (tree.computeIfAbsent(key, _ -> new TreeMap<String, Object>()) instanceof Map<?, ?> deeper) {
            put((Map<String, Object>) deeper, path, at + 1, value);
        }
    }

    private static Fields fields(Map<?, ?> tree) {
        Fields fields = Fields.of();
        tree.forEach((key, value) -> fields.with(
                key.toString(), value instanceof Map<?, ?> deeper ? fields(deeper) : scalar(value.toString())));
        return fields;
    }

    private static Object scalar(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return WHOLE.matcher(text).matches() ? (Object) Long.valueOf(text) : text;
    }
}
