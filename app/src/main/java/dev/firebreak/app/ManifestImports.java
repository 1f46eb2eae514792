package dev.firebreak.app;

import dev.firebreak.adapters.kubernetes.importing.Importing;
import dev.firebreak.adapters.labfile.KnownWorkloads;
import dev.firebreak.adapters.labfile.LabFile;
import dev.firebreak.adapters.labfile.LabReading;
import dev.firebreak.adapters.labfile.Problem;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.walls.survey.KnownWorkload;
import dev.firebreak.entry.cli.Imports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Labs made of Kubernetes manifests, each read again before anybody gets it. */
final class ManifestImports implements Imports {
    @Override
    public Imported read(Path folder) throws IOException {
        var imported = Importing.of(folder, catalogue());
        byte[] bytes = imported.lab().getBytes(StandardCharsets.UTF_8);
        List<String> problems = switch (LabFile.read("lab.yaml", bytes)) {
            case LabReading.Good _ -> List.of();
            case LabReading.Bad(List<Problem> all) ->
                all.stream().map(Problem::toString).toList();
        };
        return new Imported(
                imported.survey(), imported.lab(), imported.survey().workloads().isEmpty() ? List.of() : problems);
    }

    private static List<KnownWorkload> catalogue() {
        return KnownWorkloads.all().stream()
                .flatMap(entry -> WorkloadClass.of(entry.workloadClass())
                        .map(kind -> new KnownWorkload(
                                entry.name(),
                                kind,
                                Optional.of(entry.image()).filter(image -> !image.isEmpty()),
                                entry.ports()))
                        .stream())
                .toList();
    }

    @Override
    public void write(Path file, String lab, boolean over) throws IOException {
        Path whole = file.toAbsolutePath();
        if (!over && Files.exists(whole)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path folder = whole.getParent();
        if (folder == null) {
            throw new IOException("there is no folder to write into");
        }
        Path written = Files.createTempFile(folder, ".firebreak-", ".yaml");
        try {
            Files.writeString(written, lab);
            Files.move(written, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
