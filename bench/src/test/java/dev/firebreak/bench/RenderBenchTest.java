package dev.firebreak.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.adapters.kubernetes.manifests.Manifests;
import dev.firebreak.adapters.labfile.LabFile;
import dev.firebreak.adapters.labfile.LabReading;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.placement.Effort;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Planner;
import dev.firebreak.core.walls.Rendered;
import dev.firebreak.core.walls.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderBenchTest {
    @TempDir
    private Path folder;

    @Test
    void the_lab_is_a_good_file_and_always_the_same() throws IOException {
        assertThat(LargeLabFile.of(60)).isEqualTo(LargeLabFile.of(60));
        assertThat(lab(1).workloads()).hasSize(1);
        Lab lab = lab(60);
        assertThat(lab.workloads()).hasSize(57);
        assertThat(lab.models()).hasSize(3);
        assertThat(lab.workloads().stream().map(Workload::workloadClass))
                .contains(WorkloadClass.DATA, WorkloadClass.SERVICE, WorkloadClass.PIPELINE, WorkloadClass.AGENT);
        assertThat(lab.workloads().stream().map(Workload::tenant).distinct()).hasSize(4);
        assertThat(lab.edges()).hasSizeGreaterThan(60);
    }

    @Test
    void it_has_a_place_for_everything_and_becomes_objects_that_are_counted_without_what_kustomize_reads()
            throws IOException {
        Lab lab = lab(60);
        Plan plan = new Planner().plan(lab, List.of(), Effort.QUICK);
        assertThat(plan.unplaced()).isEmpty();
        Rendered.Files rendered = (Rendered.Files) Manifests.of(lab, plan, Target.FLUX);
        for (Map.Entry<String, String> file : rendered.files().entrySet()) {
            Path path = folder.resolve("out").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        long documents = rendered.files().entrySet().stream()
                .filter(file -> !file.getKey().endsWith("/kustomization.yaml"))
                .mapToLong(file -> file.getValue().lines().filter("---"::equals).count() + 1)
                .sum();
        assertThat(RenderBench.objects(folder.resolve("out"))).isEqualTo((int) documents);
        assertThat(documents).isGreaterThan(300);
    }

    private Lab lab(int workloads) throws IOException {
        Path file = folder.resolve("lab.yaml");
        Files.writeString(file, LargeLabFile.of(workloads));
        LabReading reading = LabFile.read(file);
        assertThat(reading).isInstanceOf(LabReading.Good.class);
        return ((LabReading.Good) reading).lab();
    }
}
