package dev.firebreak.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A small trace in the columns of the real one, the same each time. */
final class SyntheticTrace {
    private static final String[] MODELS = {"T4", "A10", "G2"};
    private static final int[] PARTS = {1_000, 1_000, 810, 470, 320, 230};

    private SyntheticTrace() {}

    static Path nodes(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder("sn,cpu_milli,memory_mib,gpu,model\n");
        for (int i = 0; i < 30; i++) {
            int gpus = new int[] {2, 4, 8}[i % 3];
            lines.append(
                    String.format("node-%02d,%d,%d,%d,%s%n", i, gpus * 12_000, gpus * 49_152, gpus, MODELS[i % 3]));
        }
        return Files.writeString(folder.resolve("nodes.csv"), lines);
    }

    static Path pods(Path folder) throws IOException {
        Random random = new Random(20_26);
        StringBuilder lines = new StringBuilder("name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec\n");
        for (int i = 0; i < 200; i++) {
            int kind = random.nextInt(10);
            int gpus = kind == 0 ? 0 : kind == 1 ? 2 : 1;
            int part = gpus == 0 ? 0 : gpus == 2 ? 1_000 : PARTS[random.nextInt(PARTS.length)];
            String spec =
                    gpus > 0 && random.nextInt(5) == 0 ? List.of("T4", "A10|G2").get(random.nextInt(2)) : "";
            lines.append(String.format(
                    "pod-%03d,%d,%d,%d,%d,%s%n",
                    i, 1_000 * (2 + random.nextInt(12)), 4_096 * (1 + random.nextInt(10)), gpus, part, spec));
        }
        return Files.writeString(folder.resolve("pods.csv"), lines);
    }
}
