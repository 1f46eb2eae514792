package dev.firebreak.adapters.kubernetes.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.adapters.labfile.KnownWorkloads;
import dev.firebreak.adapters.labfile.LabFile;
import dev.firebreak.adapters.labfile.LabReading;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.walls.survey.KnownWorkload;
import dev.firebreak.core.walls.survey.SurveyedWorkload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Folders of manifests, and what comes of them. */
final class Trees {
    static final Path HOME_OPS = Path.of("src/test/resources/home-ops");

    private Trees() {}

    static Imported imported(Path folder) {
        try {
            return Importing.of(folder, catalogue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lab that the written file is, which has to read without problems. */
    static Lab lab(Imported imported) {
        LabReading reading = LabFile.read("lab.yaml", imported.lab().getBytes(StandardCharsets.UTF_8));
        assertThat(reading).as(imported.lab()).isInstanceOf(LabReading.Good.class);
        return ((LabReading.Good) reading).lab();
    }

    static SurveyedWorkload workload(Imported imported, String name) {
        return imported.survey().workloads().stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no workload " + name));
    }

    static void write(Path folder, String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(java.util.Objects.requireNonNull(path.getParent()));
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Deployment with one container, as short as can be. */
    static String deployment(String name, String image) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %s}
                spec: {template: {spec: {containers: [{name: app, image: "%s"}]}}}
                """.formatted(name, image);
    }

    private static List<KnownWorkload> catalogue() {
        return KnownWorkloads.all().stream()
                .map(entry -> new KnownWorkload(
                        entry.name(),
                        WorkloadClass.of(entry.workloadClass()).orElseThrow(),
                        Optional.of(entry.image()).filter(image -> !image.isEmpty()),
                        entry.ports()))
                .toList();
    }
}
