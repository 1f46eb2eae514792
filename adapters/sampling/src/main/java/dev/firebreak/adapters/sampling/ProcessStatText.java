package dev.firebreak.adapters.sampling;

/**
 * {@code /proc/PID/stat}: proc_pid_stat(5). The second field is the program's name in brackets, which may hold anything, brackets and
 * line feeds included; so the fields after it are found from the end.
 *
 * @param parent the process that started it, or that took it over; 0 when the text says nothing
 * @param kernelThread whether it is the kernel's own
 * @param cpuMicros its processor time, without that of its children
 * @param startedTicks when it was started, in hundredths of a second since boot
 */
record ProcessStatText(int parent, boolean kernelThread, long cpuMicros, long startedTicks) {
    private static final long MICROS = 10_000;
    private static final int KERNEL_THREAD = 0x0020_0000;
    static final ProcessStatText NOTHING = new ProcessStatText(0, false, 0, Text.NONE);

    static ProcessStatText parse(Text text) {
        if (!text.passLastBracket()) {
            return NOTHING;
        }
        text.skipWord(); // state
        long parent = text.number();
        skip(text, 4); // process group, session, terminal and its process group, which may be -1
        long flags = text.number();
        skip(text, 4); // faults
        long user = text.number();
        long system = text.number();
        skip(text, 6); // children's times, priority, nice, threads, a zero
        long started = text.number();
        return started == Text.NONE
                ? NOTHING
                : new ProcessStatText(
                        Math.clamp(parent, 0, Integer.MAX_VALUE),
                        (flags & KERNEL_THREAD) != 0,
                        (user + system) * MICROS,
                        started);
    }

    private static void skip(Text text, int words) {
        for (int i = 0; i < words; i++) {
            text.skipWord();
        }
    }
}
