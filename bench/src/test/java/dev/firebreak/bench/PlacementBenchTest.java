package dev.firebreak.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.packing.Tuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlacementBenchTest {
    @TempDir
    private Path folder;

    private Packing.Outcome outcome(Packing.Name policy) throws IOException {
        return Packing.run(trace(), policy, 42, Packing.Knowledge.SEEN, Tuning.DEFAULT);
    }

    private Trace trace() throws IOException {
        return Trace.read(SyntheticTrace.nodes(folder), SyntheticTrace.pods(folder));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_written_keeps_every_limit_of_every_node(Packing.Name policy) throws IOException {
        Path out = folder.resolve("out.csv");
        PlacementBench.write(trace(), outcome(policy), out);
        Replay replay = new Replay(SyntheticTrace.nodes(folder), SyntheticTrace.pods(folder));
        assertThat(replay.violations(out)).isEmpty();
        assertThat(replay.placed()).isGreaterThan(150);
    }

    @Test
    void the_checker_sees_what_is_wrong() throws IOException {
        Path out = folder.resolve("out.csv");
        Files.writeString(out, "order,pod,node,gpus\n" + "0,pod-000,node-00,0\n".repeat(60));
        Replay replay = new Replay(SyntheticTrace.nodes(folder), SyntheticTrace.pods(folder));
        assertThat(replay.violations(out)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_same_seed_gives_the_same_placements_another_seed_others(Packing.Name policy) throws IOException {
        assertThat(outcome(policy).placements()).isEqualTo(outcome(policy).placements());
        assertThat(Packing.run(trace(), policy, 43, Packing.Knowledge.SEEN, Tuning.DEFAULT)
                        .placements())
                .isNotEqualTo(outcome(policy).placements());
    }

    @Test
    void prices_give_out_more_than_chance() throws IOException {
        assertThat(outcome(Packing.Name.FIREBREAK).allocatedAt100())
                .isGreaterThan(outcome(Packing.Name.RANDOM).allocatedAt100());
    }

    @Test
    void pods_come_shuffled_each_once_and_then_drawn_again_until_enough_is_asked_for() throws IOException {
        Trace trace = trace();
        List<Trace.Pod> offered = trace.offered(42);
        assertThat(offered.subList(0, 200)).containsExactlyInAnyOrderElementsOf(trace.pods());
        long asked = offered.stream().mapToLong(pod -> pod.shape().size()).sum();
        assertThat(asked).isGreaterThanOrEqualTo(13 * trace.gpuThousandths() / 10);
        assertThat(trace.offered(42)).isEqualTo(offered);
    }

    @Test
    void a_node_of_each_seed_is_in_the_json() {
        PlacementReport report = new PlacementReport(List.of(
                new PlacementReport.Run(Packing.Name.FIREBREAK, 1, 96, 100_000),
                new PlacementReport.Run(Packing.Name.FIREBREAK, 2, 97, 100_000),
                new PlacementReport.Run(Packing.Name.FGD, 1, 95, 10_000)));
        assertThat(report.json())
                .isEqualTo("{\"runs\":["
                        + "{\"policy\":\"firebreak\",\"seed\":1,\"allocatedAt100\":96.0000,\"placementsPerSecond\":100000},"
                        + "{\"policy\":\"firebreak\",\"seed\":2,\"allocatedAt100\":97.0000,\"placementsPerSecond\":100000},"
                        + "{\"policy\":\"fgd\",\"seed\":1,\"allocatedAt100\":95.0000,\"placementsPerSecond\":10000}],"
                        + "\"mean\":{\"firebreak\":96.5000,\"fgd\":95.0000}}");
    }

    @Test
    void everything_that_is_wrong_is_told_with_file_line_and_value() throws IOException {
        Path nodes = Files.writeString(
                folder.resolve("bad-nodes.csv"),
                "sn,cpu_milli,memory_mib,gpu,model\na,many,1,1,T4\nb,1,-1,1,T4\na,1,1,1,T4\nc,1,1\n");
        Path pods = Files.writeString(folder.resolve("bad-pods.csv"), "name,cpu_milli,memory_mib,num_gpu\np,1,1,1\n");
        assertThatThrownBy(() -> Trace.read(nodes, pods))
                .isInstanceOf(DataSetException.class)
                .hasMessageContaining("bad-nodes.csv, line 2: cpu_milli is 'many'")
                .hasMessageContaining("bad-nodes.csv, line 3: memory_mib is '-1'")
                .hasMessageContaining("bad-nodes.csv, line 4: sn 'a' is there twice")
                .hasMessageContaining("bad-nodes.csv, line 5: 'c,1,1' has 3 values")
                .hasMessageContaining("bad-pods.csv, line 1: there is no column 'gpu_milli'");
    }

    @Test
    void missing_and_empty_files_are_told_together() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        assertThatThrownBy(() -> Trace.read(folder.resolve("nowhere.csv"), empty))
                .hasMessageContaining("nowhere.csv: there is no such file")
                .hasMessageContaining("empty.csv: it is empty");
    }

    @Test
    void seeds_are_one_a_range_or_several() {
        assertThat(Seeds.parse("42-44")).contains(List.of(42L, 43L, 44L));
        assertThat(Seeds.parse("7")).contains(List.of(7L));
        assertThat(Seeds.parse("1,5-6")).contains(List.of(1L, 5L, 6L));
        assertThat(List.of("", "x", "5-4", "0-1000", "1,,2", "-1"))
                .allSatisfy(bad -> assertThat(Seeds.parse(bad)).isEmpty());
    }

    /** Replays what was written against the two files, knowing nothing of the product. */
    private static final class Replay {
        private final Map<String, String[]> nodes;
        private final Map<String, String[]> pods;
        private final Map<String, long[]> used = new HashMap<>();
        private int placed;

        Replay(Path nodeFile, Path podFile) throws IOException {
            nodes = byName(nodeFile);
            pods = byName(podFile);
        }

        private static Map<String, String[]> byName(Path file) throws IOException {
            Map<String, String[]> lines = new HashMap<>();
            Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(values -> lines.put(values[0], values));
            return lines;
        }

        int placed() {
            return placed;
        }

        List<String> violations(Path out) throws IOException {
            return Files.readAllLines(out).stream()
                    .skip(1)
                    .filter(line -> !line.split(",", -1)[2].isEmpty())
                    .flatMap(line -> violation(line.split(",", -1)).stream())
                    .toList();
        }

        private Optional<String> violation(String[] line) {
            placed++;
            String[] pod = pods.get(line[1]);
            String[] node = nodes.get(line[2]);
            if (pod == null || node == null) {
                return Optional.of("no such pod or node: " + String.join(",", line));
            }
            long[] use = used.computeIfAbsent(line[2], name -> new long[2 + Integer.parseInt(node[3])]);
            String[] cards = line[3].isEmpty() ? new String[0] : line[3].split(";", -1);
            use[0] += Long.parseLong(pod[1]);
            use[1] += Long.parseLong(pod[2]);
            boolean over = use[0] > Long.parseLong(node[1]) || use[1] > Long.parseLong(node[2]);
            for (String card : cards) {
                int index = 2 + Integer.parseInt(card);
                use[index] += Long.parseLong(pod[4]);
                over |= use[index] > 1_000;
            }
            boolean wrongCards = List.of(cards).stream().distinct().count() != Long.parseLong(pod[3]);
            boolean wrongModel =
                    !pod[5].isEmpty() && !List.of(pod[5].split("\\|")).contains(node[4]);
            return over || wrongCards || wrongModel ? Optional.of(String.join(",", line)) : Optional.empty();
        }
    }
}
