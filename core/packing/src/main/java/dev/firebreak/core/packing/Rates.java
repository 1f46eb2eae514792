package dev.firebreak.core.packing;

import java.util.List;

/**
 * Prices that processor and memory may have on a node: none, or the one, the other or both scarce to some degree. A node's
 * value is the least over all of them, which is how the dual of a linear program prices what the program cannot exceed.
 *
 * @param cpu GPU thousandths for each thousandth of a core
 * @param memory GPU thousandths for each mebibyte
 */
record Rates(double[] cpu, double[] memory) {
    /** Of what the GPU pods pay for GPUs, so much may go to processor or memory. */
    private static final double[] DEGREES = {1 / 8., 1 / 4., 1 / 2., 1, 2};

    /** Rates at which processor or memory cost as much as the GPUs they come with, by degrees. */
    static Rates of(List<Kind> kinds) {
        double gpu = kinds.stream().mapToDouble(Kind::demand).sum();
        double cpu = kinds.stream().mapToDouble(Kind::cpuMillis).sum();
        double memory = kinds.stream().mapToDouble(Kind::memoryMib).sum();
        double perCpu = gpu / Math.max(1, cpu);
        double perMemory = gpu / Math.max(1, memory);
        int degrees = DEGREES.length;
        Rates rates = new Rates(new double[3 * degrees + 1], new double[3 * degrees + 1]);
        for (int i = 0; i < degrees; i++) {
            rates.cpu[1 + i] = DEGREES[i] * perCpu;
            rates.memory[1 + degrees + i] = DEGREES[i] * perMemory;
            rates.cpu[1 + 2 * degrees + i] = DEGREES[i] * perCpu / 2;
            rates.memory[1 + 2 * degrees + i] = DEGREES[i] * perMemory / 2;
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
