package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.Stall;

/** <a href="https://docs.kernel.org/accounting/psi.html">Pressure stall information</a>, of the machine or of a group. */
final class PressureText {
    private PressureText() {}

    /** {@link Stall#NONE} for a text that is empty or strange; some kernels have no line {@code full} for the processor. */
    static Stall parse(Text text) {
        long some = text.numberAfterLastEquals();
        text.nextLine();
        long full = text.numberAfterLastEquals();
        return some <= 0 && full <= 0 ? Stall.NONE : new Stall(Math.max(0, some), Math.max(0, full));
    }
}
