package dev.firebreak.adapters.kubernetes.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a pod may ask for at a level of the Pod Security Standards.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security Standards</a>
 */
final class PodSecurityRules {
    private static final Set<String> BASELINE_CAPABILITIES = Set.of(
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

    private static final Set<String> SAFE_SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.ping_group_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes");

    private static final Set<String> RESTRICTED_VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private PodSecurityRules() {}

    /** What a pod's spec breaks at a level; nothing at {@code privileged}. */
    static List<String> broken(String level, Map<String, Object> spec) {
        List<String> broken = new ArrayList<>();
        if (!level.equals("privileged")) {
            baseline(spec, broken);
        }
        if (level.equals("restricted")) {
            restricted(spec, broken);
        }
        return broken;
    }

    private static void baseline(Map<String, Object> spec, List<String> broken) {
        for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
            rule(!Tree.isTrue(spec, field), field, broken);
        }
        for (Map<String, Object> sysctl : Tree.maps(spec, "securityContext", "sysctls")) {
            rule(SAFE_SYSCTLS.contains(Tree.text(sysctl, "name")), "sysctl " + sysctl, broken);
        }
        for (Map<String, Object> volume : Tree.maps(spec, "volumes")) {
            rule(!volume.containsKey("hostPath"), "host path " + Tree.text(volume, "name"), broken);
        }
        for (Map<String, Object> container : Tree.maps(spec, "containers")) {
            rule(!Tree.isTrue(container, "securityContext", "privileged"), "privileged container", broken);
            Tree.list(container, "securityContext", "capabilities", "add")
                    .forEach(added ->
                            rule(BASELINE_CAPABILITIES.contains(added.toString()), "capability " + added, broken));
            for (Map<String, Object> port : Tree.maps(container, "ports")) {
                rule(!port.containsKey("hostPort"), "host port", broken);
            }
            rule(!profile(spec, container).equals("Unconfined"), "seccomp", broken);
        }
    }

    private static void restricted(Map<String, Object> spec, List<String> broken) {
        for (Map<String, Object> volume : Tree.maps(spec, "volumes")) {
            boolean known =
                    volume.keySet().stream().allMatch(key -> key.equals("name") || RESTRICTED_VOLUMES.contains(key));
            rule(known, "volume " + volume.keySet(), broken);
        }
        for (Map<String, Object> container : Tree.maps(spec, "containers")) {
            Map<String, Object> context = Tree.map(container, "securityContext");
            Object escalates = Tree.at(context, "allowPrivilegeEscalation");
            rule(Boolean.FALSE.equals(escalates), "privilege escalation", broken);
            Object asUser = Tree.at(context, "runAsNonRoot");
            rule(
                    Boolean.TRUE.equals(asUser)
                            || (asUser == null && Tree.isTrue(spec, "securityContext", "runAsNonRoot")),
                    "may run as root",
                    broken);
            rule(!"0".equals(Tree.text(spec, "securityContext", "runAsUser")), "runs as user 0", broken);
            rule(Set.of("RuntimeDefault", "Localhost").contains(profile(spec, container)), "seccomp profile", broken);
            rule(Tree.list(context, "capabilities", "drop").contains("ALL"), "keeps capabilities", broken);
            rule(
                    Tree.list(context, "capabilities", "add").stream().allMatch("NET_BIND_SERVICE"::equals),
                    "adds capabilities",
                    broken);
        }
    }

    private static String profile(Map<String, Object> spec, Map<String, Object> container) {
        String own = Tree.text(container, "securityContext", "seccompProfile", "type");
        return own.isEmpty() ? Tree.text(spec, "securityContext", "seccompProfile", "type") : own;
    }

    private static void rule(boolean holds, String what, List<String> broken) {
        if (!holds) {
            broken.add(what);
        }
    }
}
