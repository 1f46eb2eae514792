package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Privileges;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a pod may reach out of its containers: not at all, as the profile {@code restricted} has it, unless the lab
 * says otherwise and why.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security Standards</a>
 */
final class Security {
    /** Below this only root may listen, unless the kernel is told otherwise. */
    private static final int FIRST_FREE_PORT = 1024;

    private static final int SSH_PORT = 22;

    /** A user of no meaning on the node. */
    private static final int USUAL_USER = 1000;

    private static final String WRITES_EVERYWHERE = "its image writes beside its own files";

    private Security() {}

    /** The pod's own context. */
    static Fields ofPod(Workload workload) {
        Optional<Privileges> privileges = workload.privileges();
        boolean root = privileges.filter(p -> p.root() || p.everything()).isPresent();
        int user = root ? 0 : workload.container().confinement().user().orElse(USUAL_USER);
        Fields context = Fields.of();
        if (root) {
            context.withNoted("Exception: " + privileges.get().reason() + ".", "runAsNonRoot", false);
        } else {
            context.with("runAsNonRoot", true);
        }
        context.with("runAsUser", user)
                .with("runAsGroup", user)
                .with("fsGroup", user)
                .with("fsGroupChangePolicy", "OnRootMismatch")
                .with("seccompProfile", Fields.of("type", "RuntimeDefault"));
        boolean low = workload.ports().stream().map(Port::number).anyMatch(number -> number < FIRST_FREE_PORT);
        boolean onHost = privileges.filter(Privileges::hostNetwork).isPresent();
        if (low && !root && !onHost) {
            context.with(
                    "sysctls",
                    List.of(Fields.of("name", "net.ipv4.ip_unprivileged_port_start")
                            .with("value", "0")));
        }
        return context;
    }

    /** Its container's. */
    static Fields ofContainer(Workload workload) {
        Optional<Privileges> privileges = workload.privileges();
        if (privileges.filter(Privileges::everything).isPresent()) {
            return new Fields().withNoted("Exception: " + privileges.get().reason() + ".", "privileged", true);
        }
        Fields capabilities = Fields.of("drop", List.of("ALL"));
        List<String> added = privileges.map(p -> List.copyOf(p.capabilities())).orElse(List.of());
        if (!added.isEmpty()) {
            capabilities.withNoted("Exception: " + privileges.get().reason() + ".", "add", added);
        }
        Fields context = Fields.of("allowPrivilegeEscalation", false);
        if (workload.container().confinement().writesEverywhere()) {
            context.withNoted("Exception: " + WRITES_EVERYWHERE + ".", "readOnlyRootFilesystem", false);
        } else {
            context.with("readOnlyRootFilesystem", true);
        }
        return context.with("capabilities", capabilities);
    }

    /** What linters of manifests are told about exceptions, so that they report only what nobody decided. */
    static Fields linterExceptions(Workload workload) {
        Fields exceptions = Fields.of();
        boolean everything =
                workload.privileges().filter(Privileges::everything).isPresent();
        if (workload.container().confinement().writesEverywhere() && !everything) {
            exceptions.with("ignore-check.kube-linter.io/no-read-only-root-fs", WRITES_EVERYWHERE);
        }
        workload.ports().stream()
                .filter(port -> port.number() == SSH_PORT && port.protocol() == Port.Protocol.TCP)
                .findFirst()
                .ifPresent(port -> exceptions.with(
                        "ignore-check.kube-linter.io/ssh-port",
                        "the lab declares it as port " + port.name() + " of " + workload.name()));
        workload.privileges().ifPresent(privileges -> {
            List<String> checks = new ArrayList<>();
            if (privileges.hostNetwork()) {
                checks.add("host-network");
            }
            if (!privileges.hostPaths().isEmpty()) {
                checks.add("sensitive-host-mounts");
            }
            if (privileges.everything()) {
                checks.addAll(List.of(
                        "privileged-container",
                        "privilege-escalation-container",
                        "no-read-only-root-fs",
                        "drop-net-raw-capability"));
            }
            if (privileges.root() || privileges.everything()) {
                checks.add("run-as-non-root");
            }
            checks.forEach(check -> exceptions.with("ignore-check.kube-linter.io/" + check, privileges.reason()));
        });
        return exceptions;
    }
}
