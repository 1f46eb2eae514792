package dev.firebreak.core.packing;

/**
 * Pods that want the same of GPUs, as many as were seen, with the processor and memory they want on average. A pod that
 * wants parts of several cards counts as several pods that want a part of one.
 */
final class Kind {
    final int gpus;
    /** Of each card, as {@link Units} counts. */
    final int units;

    private final double size;
    private final boolean[] models;
    private long pods;
    private double cpuMillis;
    private double memoryMib;
    private double price;

    /** @param models which will do, by their numbers */
    Kind(Shape shape, Units unit, boolean[] models) {
        this.gpus = shape.gpuThousandths() == Shape.WHOLE ? shape.gpus() : 1;
        this.units = unit.taken(shape.gpuThousandths());
        this.size = (double) gpus * units * unit.thousandths();
        this.models = models;
        this.price = size;
    }

    void add(Shape shape, long count) {
        long copies = count * (shape.gpus() / gpus);
        pods += copies;
        cpuMillis += count * (double) shape.cpuMillis();
        memoryMib += count * (double) shape.memoryMib();
    }

    boolean allows(int model) {
        return models[model];
    }

    /** Thousandths. */
    double size() {
        return size;
    }

    double pods() {
        return pods;
    }

    /** The thousandths that all of them want. */
    double demand() {
        return pods * size;
    }

    double cpuMillis() {
        return cpuMillis;
    }

    double memoryMib() {
        return memoryMib;
    }

    /** What one of them pays, in GPU thousandths. */
    double price() {
        return price;
    }

    void price(double now) {
        price = now;
    }

    /** Thousandths of a core that one of them wants. */
    double meanCpuMillis() {
        return cpuMillis / pods;
    }

    /** Mebibytes that one of them wants. */
    double meanMemoryMib() {
        return memoryMib / pods;
    }
}
