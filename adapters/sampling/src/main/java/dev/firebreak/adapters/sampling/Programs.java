package dev.firebreak.adapters.sampling;

import java.util.Optional;

/** What a group's processes say of themselves. */
final class Programs {
    /**
     * In the environment of a process, it marks the group as one of Firebreak's own: {@code FIREBREAK_ROLE=gateway}. Whoever starts
     * a role sets it, whatever runs that: a unit, a container, a shell.
     */
    static final String ROLE_MARKER = "FIREBREAK_ROLE=";

    private static final int MAX_ASKED = 16;
    private static final int MAX_NAME = 63;

    private final KernelFiles files;

    Programs(KernelFiles files) {
        this.files = files;
    }

    /** The program's name when all processes run the same one; names may hold anything, so control characters become spaces. */
    Optional<String> only(Members members) {
        String only = "";
        for (int i = 0; i < Math.min(MAX_ASKED, members.count()); i++) {
            String name = read(members.pid(i), "comm", "programs are not known by name")
                    .strip()
                    .replaceAll("\\p{Cntrl}", " ");
            if (!name.isEmpty()) {
                if (!only.isEmpty() && !only.equals(name)) {
                    return Optional.empty();
                }
                only = name;
            }
        }
        return only.isEmpty() ? Optional.empty() : Optional.of(only);
    }

    /** The role of the group's first process, where that is Firebreak's. */
    Optional<String> role(Members members) {
        if (members.count() == 0) {
            return Optional.empty();
        }
        int first = members.pid(0);
        for (int i = 1; i < members.count(); i++) {
            first = Math.min(first, members.pid(i));
        }
        String environment = "\0" + read(first, "environ", "Firebreak's own roles are shown as whatever runs them");
        int at = environment.indexOf("\0" + ROLE_MARKER);
        if (at < 0) {
            return Optional.empty();
        }
        int from = at + 1 + ROLE_MARKER.length();
        int to = environment.indexOf('\0', from);
        String role = environment.substring(from, to < 0 ? environment.length() : to);
        return role.isBlank() || role.length() > MAX_NAME ? Optional.empty() : Optional.of(role);
    }

    private String read(int pid, String file, String costs) {
        return files.readOnce(files.path("proc/" + pid + "/" + file), costs).rest();
    }
}
