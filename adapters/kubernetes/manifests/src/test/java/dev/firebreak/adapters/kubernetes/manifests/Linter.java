package dev.firebreak.adapters.kubernetes.manifests;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The checks that kube-linter makes unless told otherwise, on one controller.
 *
 * @see <a href="https://docs.kubelinter.io/#/generated/checks">kube-linter: checks</a>
 */
final class Linter {
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*secret.*");
    private static final Pattern UNTAGGED = Pattern.compile(".*:latest$|^[^:]*$|.*:[^/:]*/[^:]*$");
    private static final Set<String> SENSITIVE = Set.of("/", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr");
    private static final Pattern UNSAFE_SYSCTL = Pattern.compile("kernel\\.(msg|sem|shm).*|fs\\.mqueue\\..*|net\\..*");
    /** Kubernetes calls it safe since 1.22; kube-linter's pattern is older. */
    private static final String SAFE_SYSCTL = "net.ipv4.ip_unprivileged_port_start";

    private final Rendering rendering;
    private final Manifested controller;
    private final Map<String, String> findings = new TreeMap<>();

    private Linter(Rendering rendering, Manifested controller) {
        this.rendering = rendering;
        this.controller = controller;
    }

    /** What was found, by the name of the check, whether it was allowed or not. */
    static Map<String, String> findings(Rendering rendering, Manifested controller) {
        Linter linter = new Linter(rendering, controller);
        controller.podTemplates().forEach(linter::pod);
        linter.wholes();
        return linter.findings;
    }

    private void pod(Map<String, Object> template) {
        Map<String, Object> spec = Tree.map(template, "spec");
        check("host-network", !Tree.isTrue(spec, "hostNetwork"), "");
        check("host-pid", !Tree.isTrue(spec, "hostPID"), "");
        check("host-ipc", !Tree.isTrue(spec, "hostIPC"), "");
        for (Map<String, Object> volume : Tree.maps(spec, "volumes")) {
            String path = Tree.text(volume, "hostPath", "path");
            check("docker-sock", !path.endsWith("docker.sock"), path);
            check("sensitive-host-mounts", !SENSITIVE.contains(path), path);
        }
        for (Map<String, Object> sysctl : Tree.maps(spec, "securityContext", "sysctls")) {
            String name = Tree.text(sysctl, "name");
            check(
                    "unsafe-sysctls",
                    name.equals(SAFE_SYSCTL) || !UNSAFE_SYSCTL.matcher(name).matches(),
                    name);
        }
        check(
                "non-existent-service-account",
                rendering
                        .one("ServiceAccount", controller.namespace(), Tree.text(spec, "serviceAccountName"))
                        .isPresent(),
                "");
        Tree.maps(spec, "containers").forEach(container -> container(spec, container));
    }

    private void container(Map<String, Object> spec, Map<String, Object> container) {
        Map<String, Object> context = Tree.map(container, "securityContext");
        boolean privileged = Tree.isTrue(context, "privileged");
        check("privileged-container", !privileged, "");
        check("privilege-escalation-container", Boolean.FALSE.equals(Tree.at(context, "allowPrivilegeEscalation")), "");
        List<?> dropped = Tree.list(context, "capabilities", "drop");
        check("drop-net-raw-capability", dropped.contains("ALL") || dropped.contains("NET_RAW"), "");
        check("no-read-only-root-fs", Tree.isTrue(context, "readOnlyRootFilesystem"), "");
        check("run-as-non-root", Tree.isTrue(spec, "securityContext", "runAsNonRoot"), "");
        check("latest-tag", !UNTAGGED.matcher(Tree.text(container, "image")).matches(), Tree.text(container, "image"));
        for (String kind : List.of("requests", "limits")) {
            check("unset-cpu-requirements", Tree.at(container, "resources", kind, "cpu") != null, kind);
            check("unset-memory-requirements", Tree.at(container, "resources", kind, "memory") != null, kind);
        }
        Set<String> names = new HashSet<>();
        for (Map<String, Object> variable : Tree.maps(container, "env")) {
            String name = Tree.text(variable, "name");
            check("duplicate-env-var", names.add(name), name);
            boolean clear = SECRET_NAME.matcher(name).matches()
                    && !Tree.text(variable, "value").isEmpty();
            check("env-var-secret", !clear, name);
        }
        ports(container);
    }

    private void ports(Map<String, Object> container) {
        Set<String> open = new HashSet<>();
        for (Map<String, Object> port : Tree.maps(container, "ports")) {
            open.add(Tree.text(port, "containerPort"));
            boolean ssh = Tree.text(port, "containerPort").equals("22")
                    && Tree.text(port, "protocol").equals("TCP");
            check("ssh-port", !ssh, "");
        }
        for (String probe : List.of("startup", "liveness", "readiness")) {
            for (String handler : List.of("httpGet", "tcpSocket")) {
                String port = Tree.text(container, probe + "Probe", handler, "port");
                check(probe + "-port", port.isEmpty() || open.contains(port), port);
            }
        }
    }

    private void wholes() {
        boolean finishes = controller.kind().equals("Job");
        check(
                "job-ttl-seconds-after-finished",
                !finishes || !controller.text("spec", "ttlSecondsAfterFinished").isEmpty(),
                "");
        boolean schedules = controller.kind().equals("CronJob");
        check(
                "job-ttl-seconds-after-finished",
                !schedules
                        || !controller
                                .text("spec", "jobTemplate", "spec", "ttlSecondsAfterFinished")
                                .isEmpty(),
                "");
        String replicas = controller.text("spec", "replicas");
        boolean several = !replicas.isEmpty() && Integer.parseInt(replicas) > 1;
        Map<String, Object> spec = Tree.map(controller.podTemplates().getLast(), "spec");
        check(
                "no-anti-affinity",
                !several || !Tree.map(spec, "affinity", "podAntiAffinity").isEmpty(),
                "");
        rendering
                .one("PodDisruptionBudget", controller.namespace(), controller.name())
                .ifPresent(budget -> {
                    check(
                            "pdb-max-unavailable",
                            !budget.text("spec", "maxUnavailable").equals("0"),
                            "");
                    check(
                            "pdb-min-available",
                            !budget.text("spec", "minAvailable").equals("100%"),
                            "");
                    check(
                            "pdb-unhealthy-pod-eviction-policy",
                            budget.text("spec", "unhealthyPodEvictionPolicy").equals("AlwaysAllow"),
                            "");
                });
    }

    private void check(String name, boolean holds, String what) {
        if (!holds) {
            findings.put(name, what);
        }
    }
}
