package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.walls.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What a lab was rendered to.
 *
 * @param files text by path
 * @param objects of all files but values for Helm, in the files' order
 */
record Rendering(Lab lab, Plan plan, Target target, SortedMap<String, String> files, List<Manifested> objects) {
    static Rendering of(Lab lab, Plan plan, Target target) {
        SortedMap<String, String> files = Examples.files(lab, plan, target);
        List<Manifested> objects = new ArrayList<>();
        files.forEach((path, text) -> {
            if (!path.startsWith("charts/")) {
                read(text).forEach(fields -> objects.add(new Manifested(path, fields)));
            }
        });
        return new Rendering(lab, plan, target, files, List.copyOf(objects));
    }

    /** The example labs for each target, planned and rendered once. */
    static Stream<Rendering> ofExamples() {
        return Once.EXAMPLES.stream();
    }

    private static final class Once {
        static final List<Rendering> EXAMPLES = renderings().toList();
    }

    private static Stream<Rendering> renderings() {
        return Examples.names().flatMap(name -> {
            Lab lab = Examples.lab(name);
            Plan plan = Examples.plan(lab);
            return Stream.of(Target.values()).map(target -> of(lab, plan, target));
        });
    }

    private static List<Map<String, Object>> read(String text) {
        List<Map<String, Object>> documents = new ArrayList<>();
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        new Load(settings).loadAllFromString(text).forEach(document -> documents.add(Tree.map(document)));
        return documents;
    }

    /** The same with other objects. */
    Rendering with(List<Manifested> others) {
        return new Rendering(lab, plan, target, files, others);
    }

    /** Those of a kind. */
    List<Manifested> all(String kind) {
        return objects.stream().filter(object -> object.kind().equals(kind)).toList();
    }

    /** The one with this kind, namespace and name. */
    Optional<Manifested> one(String kind, String namespace, String name) {
        return objects.stream()
                .filter(object -> object.kind().equals(kind)
                        && object.namespace().equals(namespace)
                        && object.name().equals(name))
                .findFirst();
    }

    /** What runs pods. */
    List<Manifested> controllers() {
        return objects.stream()
                .filter(object -> !object.podTemplates().isEmpty())
                .toList();
    }

    /** For the names of tests. */
    @Override
    public String toString() {
        return lab.name() + " for " + target;
    }
}
