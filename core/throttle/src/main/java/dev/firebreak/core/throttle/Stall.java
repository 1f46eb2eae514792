package dev.firebreak.core.throttle;

/**
 * Parts of a time, 0 to 1, in which some task of a group waited for a resource: what the line {@code some} of its
 * pressure files has gained in {@code total}, divided by the time that really passed. The averages in the same line lag
 * by seconds. Source: the kernel's {@code accounting/psi.rst}.
 */
public record Stall(double io, double cpu, double memory) {
    public static final Stall NONE = new Stall(0, 0, 0);

    public Stall {
        if (!isPart(io) || !isPart(cpu) || !isPart(memory)) {
            throw new IllegalArgumentException("a stall is a part of the time from 0 to 1, not io " + io + ", cpu "
                    + cpu + ", memory " + memory + "; divide the gain of total by the time since the last look");
        }
    }

    private static boolean isPart(double value) {
        return value >= 0 && value <= 1;
    }
}
