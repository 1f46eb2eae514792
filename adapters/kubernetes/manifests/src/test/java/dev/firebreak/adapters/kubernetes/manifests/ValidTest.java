package dev.firebreak.adapters.kubernetes.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.walls.Target;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValidTest {
    private static final String RENDERINGS = "dev.firebreak.adapters.kubernetes.manifests.Rendering#ofExamples";

    @ParameterizedTest
    @MethodSource(RENDERINGS)
    void every_field_of_every_object_is_one_that_its_kind_has(Rendering rendering) {
        assertThat(rendering.objects()).isNotEmpty();
        for (Manifested object : rendering.objects()) {
            assertThat(KnownKinds.unknownFields(object)).as(object.toString()).isEmpty();
        }
    }

    @Test
    void a_field_that_no_kind_has_is_found_wherever_it_hides() {
        Map<String, Object> container = Map.of("name", "x", "imagePulPolicy", "Always");
        Map<String, Object> template = Map.of("spec", Map.of("containers", List.of(container)));
        Manifested typed = new Manifested(
                "x.yaml", Map.of("apiVersion", "apps/v1", "kind", "Deployment", "spec", Map.of("template", template)));
        Manifested byHand = new Manifested(
                "x.yaml",
                Map.of("apiVersion", "kueue.x-k8s.io/v1beta1", "kind", "LocalQueue", "spec", Map.of("queue", "x")));

        assertThat(KnownKinds.unknownFields(typed)).singleElement().asString().endsWith("imagePulPolicy");
        assertThat(KnownKinds.unknownFields(byHand)).containsExactly("spec.queue");
    }

    @ParameterizedTest
    @MethodSource(RENDERINGS)
    void names_labels_and_annotations_are_such_as_kubernetes_takes(Rendering rendering) {
        for (Manifested object : rendering.objects()) {
            assertThat(NameRules.problems(object)).as(object.toString()).isEmpty();
        }
    }

    @Test
    void what_knative_runs_has_one_port_and_its_scaling_on_the_template() {
        List<Manifested> services = IntStream.range(0, 200)
                .mapToObj(RandomLabs::lab)
                .filter(lab -> lab.cluster().idle() == Cluster.Idle.KNATIVE)
                .map(lab -> Rendering.of(lab, Examples.plan(lab), Target.FLUX))
                .flatMap(rendering -> rendering.all("Service").stream())
                .filter(Manifested::isKnative)
                .toList();

        assertThat(services).isNotEmpty().allSatisfy(service -> {
            assertThat(service.annotations().keySet()).noneMatch(key -> key.startsWith("autoscaling."));
            Map<String, Object> template = service.podTemplates().getFirst();
            assertThat(Tree.map(template, "metadata", "annotations")).containsKey("autoscaling.knative.dev/min-scale");
            assertThat(Tree.maps(Tree.maps(template, "spec", "containers").getFirst(), "ports"))
                    .singleElement()
                    .satisfies(port -> assertThat(port).containsEntry("name", "http1"));
        });
    }

    @ParameterizedTest
    @MethodSource(RENDERINGS)
    void no_object_is_there_twice(Rendering rendering) {
        Map<String, Manifested> seen = new TreeMap<>();
        rendering.objects().stream().filter(object -> !object.isKustomization()).forEach(object -> {
            String group = object.apiVersion().replaceAll("/.*", "");
            String key = group + " " + object.kind() + " " + object.namespace() + "/" + object.name();
            assertThat(seen.put(key, object)).as(key).isNull();
        });
    }

    @ParameterizedTest
    @MethodSource(RENDERINGS)
    void nothing_leads_nowhere(Rendering rendering) {
        assertThat(new References(rendering).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(RENDERINGS)
    void every_file_is_named_by_a_kustomization_and_every_named_file_is_there(Rendering rendering) {
        assertThat(new References(rendering).unnamedFiles()).isEmpty();
    }
}
