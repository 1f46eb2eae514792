package dev.firebreak.bench;

import dev.firebreak.core.packing.Machine;
import dev.firebreak.core.packing.Mix;
import dev.firebreak.core.packing.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A cluster's nodes and the pods that were asked for there, in the columns of Alibaba's trace of 2023.
 *
 * @param pods by name, ascending
 * @see <a href="https://github.com/alibaba/clusterdata/tree/master/cluster-trace-gpu-v2023">cluster-trace-gpu-v2023</a>
 */
record Trace(List<Machine> nodes, List<Pod> pods) {
    /** GPUs are asked for until they are so many times the cluster's. */
    private static final double OFFERED = 1.3;

    private static final List<String> NODE_COLUMNS = List.of("sn", "cpu_milli", "memory_mib", "gpu", "model");
    private static final List<String> POD_COLUMNS = List.of("name", "cpu_milli", "memory_mib", "num_gpu", "gpu_milli");

    /** One pod of the trace. */
    record Pod(String name, Shape shape) {}

    Trace {
        nodes = List.copyOf(nodes);
        pods = List.copyOf(pods);
    }

    /** @throws DataSetException telling everything that is wrong with both files */
    static Trace read(Path nodeFile, Path podFile) {
        Table nodeTable = Table.read(nodeFile, NODE_COLUMNS);
        Table podTable = Table.read(podFile, POD_COLUMNS);
        List<Machine> nodes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        nodeTable.rows().forEach(row -> node(row, names).ifPresent(nodes::add));
        List<Pod> pods = new ArrayList<>();
        Map<Shape, Shape> shapes = new HashMap<>();
        podTable.rows().forEach(row -> pod(row, shapes).ifPresent(pods::add));
        List<String> problems = new ArrayList<>(nodeTable.problems());
        problems.addAll(podTable.problems());
        if (problems.isEmpty() && nodes.stream().allMatch(node -> node.gpus() == 0)) {
            problems.add(nodeFile + ": no node has a GPU, and what is measured is how much of the GPUs is given out");
        }
        if (problems.isEmpty() && pods.stream().allMatch(pod -> pod.shape().gpus() == 0)) {
            problems.add(
                    podFile + ": no pod asks for a GPU, and what is measured is how much of the GPUs is given out");
        }
        if (!problems.isEmpty()) {
            throw new DataSetException(problems);
        }
        pods.sort(Comparator.comparing(Pod::name));
        return new Trace(nodes, pods);
    }

    private static Optional<Machine> node(Table.Row row, Set<String> names) {
        Optional<Long> cpu = row.number("cpu_milli");
        Optional<Long> memory = row.number("memory_mib");
        Optional<Long> gpus = row.number("gpu");
        String name = row.text("sn").orElseThrow();
        if (!names.add(name)) {
            row.problem("sn '" + name + "' is there twice");
            return Optional.empty();
        }
        if (cpu.isEmpty() || memory.isEmpty() || gpus.isEmpty()) {
            return Optional.empty();
        }
        if (gpus.get() > Machine.MOST_GPUS) {
            row.problem("gpu is '" + gpus.get() + "', expected at most " + Machine.MOST_GPUS);
            return Optional.empty();
        }
        return Optional.of(new Machine(
                name,
                cpu.get(),
                memory.get(),
                gpus.get().intValue(),
                row.text("model").orElseThrow()));
    }

    private static Optional<Pod> pod(Table.Row row, Map<Shape, Shape> shapes) {
        Optional<Long> cpu = row.number("cpu_milli");
        Optional<Long> memory = row.number("memory_mib");
        Optional<Long> gpus = row.number("num_gpu");
        Optional<Long> thousandths = row.number("gpu_milli");
        if (cpu.isEmpty() || memory.isEmpty() || gpus.isEmpty() || thousandths.isEmpty()) {
            return Optional.empty();
        }
        if (gpus.get() > Machine.MOST_GPUS) {
            row.problem("num_gpu is '" + gpus.get() + "', expected at most " + Machine.MOST_GPUS);
            return Optional.empty();
        }
        if (gpus.get() > 0 && (thousandths.get() < 1 || thousandths.get() > Shape.WHOLE)) {
            row.problem("gpu_milli is '" + thousandths.get() + "', expected from 1 to " + Shape.WHOLE);
            return Optional.empty();
        }
        Set<String> models = row.text("gpu_spec")
                .filter(spec -> !spec.isBlank())
                .map(spec -> Set.copyOf(List.of(spec.split("\\|"))))
                .orElse(Set.of());
        int count = gpus.get().intValue();
        Shape shape =
                new Shape(cpu.get(), memory.get(), count, count == 0 ? 0 : (int) (long) thousandths.get(), models);
        String name = row.text("name").orElseThrow();
        return Optional.of(new Pod(name, shapes.computeIfAbsent(shape, same -> same)));
    }

    /** All pods' shapes. */
    Mix mix() {
        return Mix.of(pods.stream().map(Pod::shape).toList());
    }

    /** The thousandths of all GPUs of all nodes. */
    long gpuThousandths() {
        return nodes.stream()
                .mapToLong(node -> (long) node.gpus() * Shape.WHOLE)
                .sum();
    }

    /**
     * The pods in the order in which they come: all of them, shuffled, then draws with replacement until enough is asked for.
     * The generator is {@link Random}, whose documentation gives its algorithm; {@link Collections#shuffle(List, Random)}
     * swaps from the last place down.
     */
    List<Pod> offered(long seed) {
        Random random = new Random(seed);
        List<Pod> order = new ArrayList<>(pods);
        Collections.shuffle(order, random);
        long enough = (long) Math.ceil(OFFERED * gpuThousandths());
        long asked = order.stream().mapToLong(pod -> pod.shape().size()).sum();
        List<Pod> shuffled = List.copyOf(order);
        while (asked < enough) {
            Pod drawn = shuffled.get(random.nextInt(shuffled.size()));
            order.add(drawn);
            asked += drawn.shape().size();
        }
        return order;
    }
}
