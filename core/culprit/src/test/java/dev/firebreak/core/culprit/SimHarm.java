package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Resource;

/**
 * What really happens to the victim, without the lies and the noise of what is measured: whether it was calm before, since when it
 * suffers and how much. A run counts as quiet, or calm at first, only if it truly is.
 */
final class SimHarm {
    /** From a stall of that much on memory is short. */
    private static final double SHORT = 0.06;
    /** Memory fills for so many seconds before anybody feels it. */
    private static final int FILLING = 16;

    private final SimKind kind;
    private final SimNode node;
    private final SimActor victim;
    private final int onset;
    private final int end;
    private final boolean levels;
    private final boolean memory;
    private final Mean calm = new Mean();
    private final Mean calmDisk = new Mean();
    private final Mean calmMillis = new Mean();
    private final Mean bad = new Mean();
    private final Mean badMillis = new Mean();
    private double loudest;
    private double loudestDisk;
    private double slowest;
    private int firstHarm;

    /** A running mean. */
    private static final class Mean {
        private double sum;
        private int count;

        void add(double value) {
            sum += value;
            count++;
        }

        double value() {
            return count == 0 ? 0 : sum / count;
        }
    }

    SimHarm(SimKind kind, SimNode node, SimActor victim, int onset, int end, boolean levels) {
        this.kind = kind;
        this.node = node;
        this.victim = victim;
        this.onset = onset;
        this.end = end;
        this.levels = levels;
        this.memory = isAbout(Resource.MEMORY);
        this.firstHarm = onset;
    }

    private boolean isAbout(Resource resource) {
        return kind.resource().filter(r -> r == resource).isPresent();
    }

    void see(int t, double millis) {
        double stall = stall();
        double disk = node.ioStall.getOrDefault(victim, 0.0);
        if (t >= 15 && (kind.isQuiet() || t < (memory ? onset - FILLING : onset))) {
            loudest = Math.max(loudest, kind.isQuiet() ? Math.max(stall, worstCpu() - 0.02) : stall);
            loudestDisk = Math.max(loudestDisk, disk);
            slowest = Math.max(slowest, millis);
        }
        if (memory && calm.count > 0 && bad.count == 0 && stall < SHORT && t < end) {
            firstHarm = t + 1;
        }
        if (t >= (memory ? 5 : 20) && t < (memory ? 20 : onset)) {
            calm.add(stall);
            calmDisk.add(disk);
            calmMillis.add(millis);
        } else if (t >= firstHarm && t < end) {
            bad.add(stall);
            badMillis.add(millis);
        }
    }

    private double stall() {
        return kind.resource()
                .map(r -> switch (r) {
                    case CPU -> node.cpuStall;
                    case MEMORY -> node.memoryStall;
                    case DISK, NETWORK, GPU, GPU_MEMORY -> node.ioStall;
                })
                .orElse(node.ioStall)
                .getOrDefault(victim, 0.0);
    }

    private double worstCpu() {
        return node.cpuStall.values().stream().mapToDouble(s -> s).max().orElse(0);
    }

    /** Nobody suffered when nobody should have. */
    boolean wasCalm() {
        return kind == SimKind.QUIET_CHECKPOINTS
                || (loudest < calm.value() + 0.05
                        && loudestDisk < calmDisk.value() + 0.05
                        && (!levels || slowest < 2 * calmMillis.value()));
    }

    /** When the harm began: with the trouble, but for memory, which must be full first. */
    int onset() {
        return firstHarm;
    }

    /** From 1 on it is worth a word: seven points of time more, ten of a processor's, or twice the latency. */
    double worth() {
        if (bad.count == 0 || (memory && (calm.value() > 0.02 || firstHarm < 36 || firstHarm > end - 12))) {
            return 0;
        }
        boolean cpu = isAbout(Resource.CPU);
        double rise = (bad.value() - calm.value()) / (cpu ? 0.1 : 0.07) / Math.max(1, calm.value() / 0.1);
        return Math.max(rise, levels && !cpu ? badMillis.value() / calmMillis.value() / 2.2 : 0);
    }
}
