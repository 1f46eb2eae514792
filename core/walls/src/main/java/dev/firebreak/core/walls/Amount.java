package dev.firebreak.core.walls;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;

/** Processor time and memory together. */
public record Amount(Cores cpu, Bytes memory) {
    public static final Amount NONE = new Amount(Cores.NONE, Bytes.ZERO);

    public Amount plus(Amount other) {
        return new Amount(cpu.plus(other.cpu), memory.plus(other.memory));
    }

    public Amount times(int copies) {
        return new Amount(
                new Cores(Math.multiplyExact(cpu.milli(), copies)),
                new Bytes(Math.multiplyExact(memory.value(), (long) copies)));
    }

    /** The smaller of each. */
    public Amount and(Amount other) {
        return new Amount(
                cpu.compareTo(other.cpu) <= 0 ? cpu : other.cpu,
                memory.compareTo(other.memory) <= 0 ? memory : other.memory);
    }

    /** The larger of each. */
    public Amount or(Amount other) {
        return new Amount(
                cpu.compareTo(other.cpu) >= 0 ? cpu : other.cpu,
                memory.compareTo(other.memory) >= 0 ? memory : other.memory);
    }
}
