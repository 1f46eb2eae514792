package dev.firebreak.adapters.kubernetes.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.walls.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No pod reaches further than its namespace lets it, and no linter finds what nobody decided. */
class SecureTest {
    private static final int LABS = 200;

    @ParameterizedTest
    @MethodSource("dev.firebreak.adapters.kubernetes.manifests.Rendering#ofExamples")
    void the_examples_are_held_and_clean(Rendering rendering) {
        assertThat(problems(rendering)).isEmpty();
    }

    @Test
    void random_labs_are_held_and_clean() {
        List<String> wrong = IntStream.range(0, LABS)
                .parallel()
                .boxed()
                .flatMap(seed -> {
                    Lab lab = RandomLabs.lab(seed);
                    return problems(Rendering.of(lab, Examples.plan(lab), Target.FLUX)).stream()
                            .map(line -> "lab " + seed + ": " + line);
                })
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_pod_that_takes_more_than_it_may_is_found() {
        Map<String, Object> spec = new HashMap<>();
        spec.put("hostNetwork", true);
        spec.put("containers", List.of(Map.of("name", "x", "image", "x:latest")));

        assertThat(PodSecurityRules.broken("privileged", spec)).isEmpty();
        assertThat(PodSecurityRules.broken("baseline", spec)).containsExactly("hostNetwork");
        assertThat(PodSecurityRules.broken("restricted", spec))
                .contains("hostNetwork", "may run as root", "keeps capabilities", "seccomp profile");
    }

    private static List<String> problems(Rendering rendering) {
        List<String> problems = new ArrayList<>();
        for (Manifested controller : rendering.controllers()) {
            String level = rendering
                    .one("Namespace", "", controller.namespace())
                    .orElseThrow()
                    .labels()
                    .getOrDefault("pod-security.kubernetes.io/enforce", "none");
            for (Map<String, Object> template : controller.podTemplates()) {
                PodSecurityRules.broken(level, Tree.map(template, "spec"))
                        .forEach(broken -> problems.add(controller + " at " + level + ": " + broken));
            }
            Linter.findings(rendering, controller).forEach((check, what) -> {
                String reason = controller.annotations().getOrDefault("ignore-check.kube-linter.io/" + check, "");
                if (reason.isBlank()) {
                    problems.add(controller + ": " + check + " " + what);
                }
            });
        }
        return problems;
    }
}
