package dev.firebreak.adapters.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.adapters.kubernetes.manifests.Manifests;
import dev.firebreak.adapters.labfile.LabFile;
import dev.firebreak.adapters.labfile.LabReading;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Effort;
import dev.firebreak.core.placement.Planner;
import dev.firebreak.core.walls.Rendered;
import dev.firebreak.core.walls.Target;
import dev.firebreak.core.walls.cluster.Applied;
import dev.firebreak.core.walls.cluster.Difference;
import dev.firebreak.core.walls.cluster.Drift;
import dev.firebreak.core.walls.cluster.ObjectName;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the example labs are rendered to, whole. */
class RenderedExamplesTest extends ClusterTest {
    private static final Set<String> OF_THE_CLUSTER =
            Set.of("PriorityClass", "Namespace", "Queue", "ClusterQueue", "ResourceFlavor");

    private record Example(Lab lab, SortedMap<String, String> files) {
        static Example of(String name) {
            Path file = Path.of("../../../examples").resolve(name).resolve("lab.yaml");
            if (!(LabFile.read(file) instanceof LabReading.Good(Lab lab))) {
                throw new AssertionError(name);
            }
            Rendered rendered = Manifests.of(lab, new Planner().plan(lab, List.of(), Effort.QUICK), Target.KUSTOMIZE);
            if (!(rendered instanceof Rendered.Files(SortedMap<String, String> files))) {
                throw new AssertionError(rendered);
            }
            return new Example(lab, files);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pi-rack", "one-cluster"})
    void an_example_is_applied_whole_its_walls_first_and_nothing_differs_afterwards(String name) throws Exception {
        Example example = Example.of(name);
        ManifestFiles.Read read =
                ManifestFiles.read(example.files(), new Ownership(example.lab().name()));
        assertThat(read.troubles()).isEmpty();
        read.wanted().stream()
                .map(Wanted::object)
                .collect(Collectors.toMap(
                        object -> object.apiVersion() + " " + object.kind(), object -> object, (a, _) -> a))
                .values()
                .forEach(this::serve);
        there().put("{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"kube-system\"}}");

        Applied applied = got(cluster().apply(example.lab().name(), example.files(), USUAL, progress));

        assertThat(applied).isInstanceOf(Applied.Done.class);
        List<String> kinds = applied.difference().changes().stream()
                .map(change -> change.object().kind())
                .toList();
        assertThat(kinds).hasSize(read.wanted().size());
        assertThat(kinds.lastIndexOf("Namespace")).isLessThan(kinds.indexOf("NetworkPolicy"));
        assertThat(kinds.lastIndexOf("NetworkPolicy")).isLessThan(kinds.indexOf("Deployment"));
        assertThat(kinds.lastIndexOf("PersistentVolumeClaim")).isLessThan(kinds.indexOf("Deployment"));
        assertThat(got(cluster().diff(example.lab().name(), example.files()))).matches(Difference::isNone);
        assertThat(got(cluster().drift(example.lab().name(), example.files()))).matches(Drift::isNone);
    }

    private void serve(ObjectName object) {
        boolean known = there().kinds().stream()
                .anyMatch(kind -> kind.groupVersion().equals(object.apiVersion())
                        && kind.kind().equals(object.kind()));
        if (!known) {
            there().serve(
                            object.apiVersion(),
                            object.kind(),
                            object.kind().toLowerCase(Locale.ROOT) + "s",
                            !OF_THE_CLUSTER.contains(object.kind()));
        }
    }
}
