package dev.firebreak.core.walls;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.Optional;

/**
 * Ground that one class of one tenant shares: a namespace.
 *
 * @param name {@code data}, or {@code family-data} for a tenant's
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
        PRIVILEGED
    }
}
