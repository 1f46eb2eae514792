package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.CpuTime;
import java.nio.charset.StandardCharsets;

/** {@code /proc/stat}: proc(5). Its unit is a hundredth of a second on every machine that Java runs on (USER_HZ). */
final class CpuText {
    private static final long MICROS = 10_000;
    private static final byte[] TOTAL = "cpu".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RUNNABLE = "procs_running".getBytes(StandardCharsets.US_ASCII);

    private CpuText() {}

    static CpuTime parse(Text text) {
        long busy = 0;
        long ioWait = 0;
        long steal = 0;
        int cores = 0;
        long runnable = 0;
        if (text.passKey(TOTAL)) {
            busy = plus(plus(plus(0, text), text), text);
            text.number();
            ioWait = plus(0, text);
            busy = plus(plus(busy, text), text);
            steal = plus(0, text);
            text.nextLine();
        }
        while (text.more()) {
            if (text.passKey(RUNNABLE)) {
                runnable = text.number();
                break;
            }
            if (text.next() == 'c' && text.next() == 'p' && text.next() == 'u') {
                cores++;
            }
            text.nextLine();
        }
        return new CpuTime(
                cores, busy * MICROS, ioWait * MICROS, steal * MICROS, Math.clamp(runnable, 0, 1_000_000_000));
    }

    private static long plus(long sum, Text text) {
        return sum + Math.max(0, text.number());
    }
}
