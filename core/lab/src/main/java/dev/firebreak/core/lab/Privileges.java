package dev.firebreak.core.lab;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a workload may do beyond its own container. Everything else is without root, host or capability.
 *
 * @param reason why, for whoever reads the lab later; never blank
 * @param hostNetwork whether it stands in the node's own network
 * @param hostPaths folders of the node that it sees, each from the root
 * @param capabilities of Linux, without {@code CAP_}: {@code SYS_RAWIO}
 * @param root whether it runs as user 0 inside of its container
 * @param everything whether nothing holds it: a privileged container
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security Standards</a>
 * @see <a href="https://man7.org/linux/man-pages/man7/capabilities.7.html">capabilities(7)</a>
 */
public record Privileges(
        String reason,
        boolean hostNetwork,
        List<String> hostPaths,
        Set<String> capabilities,
        boolean root,
        boolean everything) {
    private static final Pattern CAPABILITY = Pattern.compile("(?!CAP_)[A-Z][A-Z0-9_]{0,39}");

    public Privileges {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a privilege needs a reason; say what it is for");
        }
        hostPaths = List.copyOf(hostPaths);
        for (String path : hostPaths) {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("a path of the node begins with /, not as " + path);
            }
        }
        capabilities = Sets.ordered(capabilities);
        for (String capability : capabilities) {
            if (!isCapability(capability)) {
                throw new IllegalArgumentException(
                        "a capability is written as SYS_RAWIO, in capitals and without CAP_, not as " + capability);
            }
        }
    }

    /** Whether {@code name} is written as a capability is in Kubernetes. */
    public static boolean isCapability(String name) {
        return CAPABILITY.matcher(name).matches();
    }
}
