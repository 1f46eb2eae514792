package dev.firebreak.core.walls;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Privileges;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.Optional;
import java.util.Set;

/**
 * Ground that one class of one tenant shares: a namespace. What may do more than a container usually may stands on ground of
 * its own, so that all others stay restricted.
 *
 * @param name {@code data}, or {@code family-data} for a tenant's; {@code data-privileged} or {@code data-baseline} where
 *     its security is not restricted
 * @param workloadClass of everything on it
 * @param tenant whose it is; empty when the house's
 * @param security how far its pods may reach out of their containers
 * @param quota what all of them together may have
 * @param usual what a container gets that says nothing
 * @param largest the most that one container may ask for
 */
public record Territory(
        String name,
        WorkloadClass workloadClass,
        Optional<String> tenant,
        PodSecurity security,
        Quota quota,
        Amount usual,
        Amount largest) {

    /**
     * Everything together.
     *
     * @param request the sum of requests, with room for one copy more while another is replaced
     * @param limit the sum of limits, likewise
     * @param pods how many
     * @param storage the sum of disks
     */
    public record Quota(Amount request, Amount limit, int pods, Bytes storage) {}

    /**
     * The levels of the Pod Security Standards.
     *
     * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Kubernetes</a>
     */
    public enum PodSecurity {
        RESTRICTED,
        BASELINE,
        PRIVILEGED;

        /** What a container may add where the level is restricted. */
        private static final Set<String> IN_RESTRICTED = Set.of("NET_BIND_SERVICE");

        /** Likewise where it is baseline. */
        private static final Set<String> IN_BASELINE = Set.of(
                "AUDIT_WRITE",
                "CHOWN",
                "DAC_OVERRIDE",
                "FOWNER",
                "FSETID",
                "KILL",
                "MKNOD",
                "NET_BIND_SERVICE",
                "SETFCAP",
                "SETGID",
                "SETPCAP",
                "SETUID",
                "SYS_CHROOT");

        /** The strictest level that a workload's privileges, and the ports it takes of its node, fit into. */
        static PodSecurity of(Workload workload) {
            boolean onHost = workload.ports().stream().anyMatch(Port::onHost);
            return onHost
                    ? PRIVILEGED
                    : workload.privileges().map(PodSecurity::of).orElse(RESTRICTED);
        }

        private static PodSecurity of(Privileges asked) {
            if (asked.everything()
                    || asked.hostNetwork()
                    || !asked.hostPaths().isEmpty()
                    || !IN_BASELINE.containsAll(asked.capabilities())) {
                return PRIVILEGED;
            }
            return asked.root() || !IN_RESTRICTED.containsAll(asked.capabilities()) ? BASELINE : RESTRICTED;
        }
    }
}
