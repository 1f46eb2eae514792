package dev.firebreak.adapters.kubernetes.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.walls.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a lab declares has its wall. */
class CompleteTest {
    private static final int LABS = 200;

    @ParameterizedTest
    @MethodSource("dev.firebreak.adapters.kubernetes.manifests.Rendering#ofExamples")
    void everything_in_the_examples_has_its_wall(Rendering rendering) {
        assertThat(new Missing(rendering).all()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.firebreak.adapters.kubernetes.manifests.Rendering#ofExamples")
    void the_examples_fit_into_their_own_quotas(Rendering rendering) {
        assertThat(overQuota(rendering)).isEmpty();
    }

    @Test
    void everything_in_random_labs_is_valid_has_its_wall_and_fits_into_its_quota() {
        List<String> wrong = IntStream.range(0, LABS)
                .parallel()
                .boxed()
                .flatMap(seed -> {
                    Lab lab = RandomLabs.lab(seed);
                    Target target = seed % 2 == 0 ? Target.FLUX : Target.KUSTOMIZE;
                    Rendering rendering = Rendering.of(lab, Examples.plan(lab), target);
                    List<String> all = new ArrayList<>(new Missing(rendering).all());
                    all.addAll(overQuota(rendering));
                    all.addAll(new References(rendering).problems());
                    all.addAll(new References(rendering).unnamedFiles());
                    rendering.objects().forEach(object -> {
                        NameRules.problems(object).forEach(problem -> all.add(object + ": " + problem));
                        KnownKinds.unknownFields(object).forEach(field -> all.add(object + " has no field " + field));
                    });
                    return all.stream().map(line -> "lab " + seed + ": " + line);
                })
                .toList();
        assertThat(wrong).isEmpty();
    }

    /** What a namespace's pods ask for beyond its quota, and a container beyond its limit range. */
    private static List<String> overQuota(Rendering rendering) {
        List<String> over = new ArrayList<>();
        for (Manifested quota : rendering.all("ResourceQuota")) {
            Map<String, BigDecimal> sums =
                    Amounted.in(rendering, quota.namespace()).sums();
            Tree.map(quota.fields(), "spec", "hard").forEach((name, hard) -> {
                BigDecimal sum = sums.getOrDefault(name, BigDecimal.ZERO);
                if (sum.compareTo(Amounted.amount(hard)) > 0) {
                    over.add(quota + " has " + hard + " of " + name + ", and its pods need " + sum);
                }
            });
        }
        for (Manifested controller : rendering.controllers()) {
            for (Map<String, Object> template : controller.podTemplates()) {
                Tree.maps(template, "spec", "containers")
                        .forEach(container -> over.addAll(overLimit(rendering, controller, container)));
            }
        }
        return over;
    }

    private static List<String> overLimit(Rendering rendering, Manifested controller, Map<String, Object> container) {
        List<String> over = new ArrayList<>();
        Manifested range =
                rendering.one("LimitRange", controller.namespace(), "territory").orElseThrow();
        Map<String, Object> limit = Tree.maps(range.fields(), "spec", "limits").getFirst();
        Tree.map(limit, "max").forEach((name, max) -> {
            Object has = Tree.at(container, "resources", "limits", name);
            if (has == null || Amounted.amount(has).compareTo(Amounted.amount(max)) > 0) {
                over.add(range + " lets a container have " + max + " of " + name + ", and that of " + controller
                        + " has " + has);
            }
        });
        return over;
    }
}
