package dev.firebreak.adapters.kubernetes.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.walls.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same walls for the same lab, whoever wrote it down and in which order. */
class StableTest {
    private static final int LABS = 100;

    @Test
    void the_order_in_a_lab_file_changes_no_byte() {
        for (int seed = 0; seed < LABS; seed++) {
            Lab lab = RandomLabs.lab(seed);
            Plan plan = Examples.plan(lab);
            Target target = seed % 2 == 0 ? Target.FLUX : Target.KUSTOMIZE;
            assertThat(Examples.files(shuffled(lab, seed), plan, target))
                    .as("lab " + seed)
                    .isEqualTo(Examples.files(lab, plan, target));
        }
    }

    private static Lab shuffled(Lab lab, long seed) {
        return new Lab(
                lab.name(),
                shuffled(lab.nodes(), seed),
                shuffled(lab.fabrics(), seed),
                shuffled(lab.workloads(), seed),
                shuffled(lab.models(), seed),
                shuffled(lab.edges(), seed),
                lab.tariff(),
                lab.cluster());
    }

    private static <T> List<T> shuffled(List<T> list, long seed) {
        List<T> other = new ArrayList<>(list);
        Collections.shuffle(other, new Random(seed));
        return other;
    }

    @ParameterizedTest
    @MethodSource("dev.firebreak.adapters.kubernetes.manifests.Rendering#ofExamples")
    void kustomize_takes_every_folder_that_has_a_kustomization(Rendering rendering, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path kubectl = Path.of("/usr/bin/kubectl");
        assumeTrue(Files.isExecutable(kubectl), "kubectl is not installed");
        for (Map.Entry<String, String> file : rendering.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        for (String built : built(rendering)) {
            Path output = folder.resolve("output.txt");
            Process process = new ProcessBuilder(
                            kubectl.toString(),
                            "kustomize",
                            folder.resolve(built).toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(built).isTrue();
            assertThat(process.exitValue())
                    .as(() -> built + ": " + read(output))
                    .isZero();
        }
    }

    /** The root, which holds all others, where there is one. */
    private static List<String> built(Rendering rendering) {
        return switch (rendering.target()) {
            case KUSTOMIZE -> List.of("");
            case FLUX ->
                rendering.all("Kustomization").stream()
                        .filter(step -> !step.isKustomization())
                        .map(step -> step.text("spec", "path"))
                        .limit(10)
                        .toList();
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
