package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.Territory;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.core.walls.Walls;
import dev.firebreak.library.yaml.Fields;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A lab and its walls, as those who render ask about them. */
final class Site {
    /** What the parts of Firebreak's own labels and annotations begin with. */
    static final String OWN = "firebreak.dev/";

    private final Lab lab;
    private final Walls walls;
    private final Map<String, Node> nodes;
    private final Map<String, Wall> byWorkload;
    private final Map<String, Territory> territories;
    private final Map<String, ServedModel> models;

    Site(Lab lab, Walls walls) {
        this.lab = lab;
        this.walls = walls;
        this.nodes = byName(lab.nodes(), Node::name);
        this.byWorkload = byName(walls.walls(), wall -> wall.workload().name());
        this.territories = byName(walls.territories(), Territory::name);
        this.models = byName(lab.models(), ServedModel::name);
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.toMap(name, Function.identity(), (first, _) -> first, TreeMap::new));
    }

    Lab lab() {
        return lab;
    }

    Cluster cluster() {
        return lab.cluster();
    }

    Walls walls() {
        return walls;
    }

    /** Everything that the cluster runs, by name. */
    List<Wall> inCluster() {
        return walls.walls().stream()
                .filter(wall -> wall.kind() != Wall.Kind.OUTSIDE)
                .toList();
    }

    Wall wall(String workload) {
        return Objects.requireNonNull(byWorkload.get(workload), workload);
    }

    Territory territory(Wall wall) {
        return Objects.requireNonNull(territories.get(wall.territory()), wall.territory());
    }

    Node node(String name) {
        return Objects.requireNonNull(nodes.get(name), name);
    }

    Optional<ServedModel> model(Wall wall) {
        return Optional.ofNullable(models.get(wall.workload().name()));
    }

    /** The nodes that copies of a workload are planned on, by name, each once. */
    static List<String> planned(Wall wall) {
        return wall.copies().stream()
                .map(copy -> copy.spot().node())
                .distinct()
                .sorted()
                .toList();
    }

    /** The machines of the cluster, by name. */
    List<Node> clusterNodes() {
        return lab.nodes().stream()
                .filter(node -> !node.standing().membership().outside())
                .sorted(Comparator.comparing(Node::name))
                .toList();
    }

    /** A host under the cluster's domain, unless it is a whole name already. */
    String host(String said) {
        return said.contains(".") ? said : said + "." + cluster().domain();
    }

    /** What is written on everything that belongs to a workload. */
    Fields labels(Workload workload) {
        return Fields.of("app.kubernetes.io/name", workload.name())
                .with("app.kubernetes.io/instance", workload.name())
                .with("app.kubernetes.io/part-of", lab.name())
                .with("app.kubernetes.io/managed-by", "firebreak")
                .with(OWN + "class", workload.workloadClass().word())
                .withAny(OWN + "tenant", workload.tenant());
    }

    /** What is written on what belongs to no single workload. */
    Fields labels() {
        return Fields.of("app.kubernetes.io/part-of", lab.name()).with("app.kubernetes.io/managed-by", "firebreak");
    }

    /** What finds a workload's pods, those of a chart too: Helm's charts write the release's name there. */
    static Fields selector(String workload) {
        return Fields.of("app.kubernetes.io/instance", workload);
    }

    /** An object of a workload's, in its territory and with its labels. */
    Manifest of(Wall wall, String apiVersion, String kind, String name, Fields annotations, Fields rest) {
        return Manifest.of(
                apiVersion, kind, Optional.of(wall.territory()), name, labels(wall.workload()), annotations, rest);
    }

    /** An object of a workload's that bears its name. */
    Manifest of(Wall wall, String apiVersion, String kind, Fields rest) {
        return of(wall, apiVersion, kind, wall.workload().name(), Fields.of(), rest);
    }
}
