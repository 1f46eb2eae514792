package dev.firebreak.core.throttle;

/**
 * A control group, by its path below the root of the tree: {@code system.slice/etl.service}. Never the root itself, and
 * nothing that leads out of the tree.
 *
 * @param path names joined by {@code /}, without one at either end
 */
public record Group(String path) implements Comparable<Group> {
    private static final int LONGEST = 4096;

    public Group {
        if (path.isEmpty() || path.length() > LONGEST) {
            throw new IllegalArgumentException("a control group's path has 1 to " + LONGEST + " characters, not "
                    + path.length() + "; the root itself is never held");
        }
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a control group's path has no control characters: " + path.strip());
        }
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new IllegalArgumentException("a control group's path has names between single slashes, none of"
                        + " them '.' or '..', and starts below the root: " + path);
            }
        }
    }

    @Override
    public int compareTo(Group other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}
