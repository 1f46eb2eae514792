package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.Owner;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose a control group is: from its path, as systemd, the kubelet and container runtimes make them
 * (<a href="https://systemd.io/CGROUP_DELEGATION/">systemd</a>,
 * <a href="https://kubernetes.io/docs/concepts/architecture/cgroups/">Kubernetes</a>), and what runtimes leave on the disk.
 */
final class Owners {
    /**
     * An answer.
     *
     * @param sure false when a better one may be there a little later: names are written while a container starts
     */
    record Found(Owner owner, boolean sure) {}

    private static final Pattern POD =
            Pattern.compile("(?:kubepods-(?:burstable-|besteffort-)?)?pod([0-9a-f][0-9a-f_-]{7,})(?:\\.slice)?");
    private static final Pattern USER_SLICE = Pattern.compile("user-(\\d+)\\.slice");
    private static final Pattern SESSION = Pattern.compile("session-[^/]+\\.scope");
    private static final Pattern ESCAPED = Pattern.compile("\\\\x([0-9a-f]{2})");
    /** Podman puts a container that systemd started below the unit. */
    private static final String QUADLET_PAYLOAD = "libpod-payload-";

    private final PodNames pods;
    private final ContainerNames containers;
    private final Programs programs;
    private final Users users;
    private boolean podsAreOld = true;

    Owners(KernelFiles files) {
        this.pods = new PodNames(files);
        this.containers = new ContainerNames(files);
        this.programs = new Programs(files);
        this.users = new Users(files);
    }

    /** Before the groups of a look are asked: pods may have come. */
    void begin() {
        podsAreOld = true;
    }

    Found find(String path, Members members) {
        Found found = byPath(path, members);
        Owner owner = found.owner();
        return programs.role(members)
                .map(role ->
                        new Found(new Owner(Owner.Kind.ROLE, role, owner.scope(), owner.container()), found.sure()))
                .orElse(found);
    }

    private Found byPath(String path, Members members) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Matcher container = GroupNames.CONTAINER.matcher(name);
        if (container.matches()) {
            return container(path, container.group(2));
        }
        if (SESSION.matcher(name).matches()) {
            return new Found(
                    owner(Owner.Kind.SESSION, name.substring(0, name.length() - ".scope".length()), path), true);
        }
        if (GroupNames.UNIT.matcher(name).matches()) {
            Owner.Kind kind = members.below().anyMatch(group -> group.startsWith(QUADLET_PAYLOAD))
                    ? Owner.Kind.QUADLET
                    : Owner.Kind.UNIT;
            return new Found(owner(kind, unescape(name), path), kind == Owner.Kind.QUADLET);
        }
        return new Found(Owner.of(Owner.Kind.PROGRAM, programs.only(members).orElse(unescape(name))), false);
    }

    private Found container(String path, String id) {
        if (podsAreOld) {
            pods.refresh();
            podsAreOld = false;
        }
        Optional<String> uid = podUid(path);
        Optional<Owner> known = pods.container(id).or(() -> uid.isPresent() ? Optional.empty() : containers.find(id));
        if (known.isPresent()) {
            return new Found(known.get(), true);
        }
        return new Found(
                uid.map(pod -> pods.pod(pod, id).orElseGet(() -> PodNames.unknownPod(pod, id)))
                        .orElseGet(() -> ContainerNames.unknown(id)),
                false);
    }

    private static Optional<String> podUid(String path) {
        for (String part : path.split("/", -1)) {
            Matcher pod = POD.matcher(part);
            if (pod.matches()) {
                return Optional.of(pod.group(1));
            }
        }
        return Optional.empty();
    }

    private Owner owner(Owner.Kind kind, String name, String path) {
        Optional<String> user = Optional.empty();
        for (String part : path.split("/", -1)) {
            Matcher slice = USER_SLICE.matcher(part);
            if (slice.matches()) {
                user = Optional.of(users.name(slice.group(1)));
            }
        }
        return new Owner(kind, name, user, Optional.empty());
    }

    /** systemd writes what it cannot have in a name as {@code \x2d}: systemd.unit(5), "string escaping". */
    private static String unescape(String name) {
        return ESCAPED.matcher(name)
                .replaceAll(hex -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hex.group(1), 16))));
    }
}
