package dev.firebreak.adapters.kubernetes.importing;

/** Amounts as the lab file takes them, rounded up. */
final class LabAmounts {
    private static final long MIB = 1L << 20;
    private static final long MOST_MIB = 64L << 20;
    private static final int MOST_CORES = 4096;

    private LabAmounts() {}

    /** Bytes as {@code 512MiB} or {@code 8GiB}, at least 1MiB, at most 64TiB. */
    static String bytes(long bytes) {
        long mib = Math.clamp((bytes + MIB - 1) / MIB, 1, MOST_MIB);
        return mib % 1024 == 0 ? mib / 1024 + "GiB" : mib + "MiB";
    }

    /** Thousandths of a core as {@code 250m} or {@code 2}. */
    static String cpu(long milli) {
        long most = Math.clamp(milli, 1, MOST_CORES * 1000L);
        return most % 1000 == 0 ? String.valueOf(most / 1000) : most + "m";
    }
}
