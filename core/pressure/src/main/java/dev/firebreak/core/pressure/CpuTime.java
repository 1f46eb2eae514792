package dev.firebreak.core.pressure;

/**
 * Processor time since boot, summed over the processors, in microseconds, as the first line of {@code /proc/stat} has it (proc(5)).
 *
 * @param cores how many processors are online
 * @param busyMicros spent on something: user, nice, system, irq and softirq
 * @param ioWaitMicros idle while something waited for a disk; proc(5) says that it may go back
 * @param stealMicros wanted here and given to somebody else by the hypervisor
 * @param runnable tasks that run or could run at this moment
 */
public record CpuTime(int cores, long busyMicros, long ioWaitMicros, long stealMicros, int runnable) {}
