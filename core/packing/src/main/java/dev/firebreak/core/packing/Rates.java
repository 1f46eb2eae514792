package dev.firebreak.core.packing;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Prices that processor and memory may have on a node: none, or the one, the other or both scarce to some degree. A node's
 * value is the least over all of them, which is how the dual of a linear program prices what the program cannot exceed.
 *
 * @param cpu GPU thousandths for each thousandth of a core
 * @param memory GPU thousandths for each mebibyte
 */
record Rates(double[] cpu, double[] memory) {
    /** Rates at which processor or memory cost a part of what the GPUs do that they come with, at most as much. */
    static Rates of(List<Kind> kinds, Tuning tuning) {
        double gpu = kinds.stream().mapToDouble(Kind::demand).sum();
        double cpu = kinds.stream().mapToDouble(Kind::cpuMillis).sum();
        double memory = kinds.stream().mapToDouble(Kind::memoryMib).sum();
        double perCpu = gpu / Math.max(1, cpu);
        double perMemory = gpu / Math.max(1, memory);
        double[] parts = DoubleStream.iterate(
                        tuning.get(Tuning.Constant.LOWEST),
                        part -> part <= 1,
                        part -> part * tuning.get(Tuning.Constant.RATIO))
                .toArray();
        Rates rates = new Rates(new double[3 * parts.length + 1], new double[3 * parts.length + 1]);
        for (int i = 0; i < parts.length; i++) {
            rates.cpu[1 + i] = parts[i] * perCpu;
            rates.memory[1 + parts.length + i] = parts[i] * perMemory;
            rates.cpu[1 + 2 * parts.length + i] = parts[i] * perCpu / 2;
            rates.memory[1 + 2 * parts.length + i] = parts[i] * perMemory / 2;
        }
        return rates;
    }

    int count() {
        return cpu.length;
    }

    /** What so much processor and memory cost. */
    double worth(int rate, double cpuMillis, double memoryMib) {
        return cpu[rate] * cpuMillis + memory[rate] * memoryMib;
    }
}
