package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;

/**
 * Amounts as Kubernetes writes them.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/">Quantity</a>
 */
final class Amounts {
    private static final long KI = 1L << 10;
    private static final long MI = 1L << 20;
    private static final long GI = 1L << 30;

    private Amounts() {}

    /** {@code 2}, {@code 250m}. */
    static String of(Cores cores) {
        return cores.milli() % 1000 == 0 ? String.valueOf(cores.milli() / 1000) : cores.milli() + "m";
    }

    /** The largest unit that divides it, up to Gi; what no Ki divides is rounded up to one. */
    static String of(Bytes bytes) {
        long value = bytes.value();
        if (value == 0) {
            return "0";
        }
        if (value % GI == 0) {
            return value / GI + "Gi";
        }
        return value % MI == 0 ? value / MI + "Mi" : Math.ceilDiv(value, KI) + "Ki";
    }
}
