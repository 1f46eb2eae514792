package dev.firebreak.adapters.kubernetes.importing;

import java.nio.file.Path;

/**
 * A Kubernetes object in a file.
 *
 * @param file from the folder that is read
 * @param root the whole object
 */
record Manifest(Path file, Value root) {
    String kind() {
        return root.at("kind").word();
    }

    /** The group of its API without the version: {@code apps}; empty for the core's. */
    String group() {
        String version = root.at("apiVersion").word();
        int slash = version.indexOf('/');
        return slash < 0 ? "" : version.substring(0, slash);
    }

    String name() {
        return root.at("metadata", "name").word();
    }

    /** As it says itself; empty when it says none. */
    String namespace() {
        return root.at("metadata", "namespace").word();
    }

    Value spec() {
        return root.at("spec");
    }

    /** Whether it is of this kind and of an API group that ends so. */
    boolean is(String group, String kind) {
        return kind().equals(kind) && group().endsWith(group);
    }

    /** Its file with the line where it begins. */
    String from() {
        return file.toString().replace('\\', '/') + ":" + Math.max(1, root.line());
    }

    /** The folder that its file is in, from the folder that is read. */
    Path folder() {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }
}
