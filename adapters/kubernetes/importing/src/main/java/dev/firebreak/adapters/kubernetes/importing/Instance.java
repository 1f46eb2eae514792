package dev.firebreak.adapters.kubernetes.importing;

import java.util.Optional;

/**
 * An object as it is applied once.
 *
 * @param manifest where it stands
 * @param root with patches and variables put in
 * @param namespace where it goes
 * @param guessed whether the namespace is only guessed from folders
 * @param by the Kustomization of Flux that applies it
 */
record Instance(Manifest manifest, Value root, String namespace, boolean guessed, Optional<FluxKustomization> by) {
    String kind() {
        return manifest.kind();
    }

    String name() {
        return root.at("metadata", "name").word();
    }

    Value spec() {
        return root.at("spec");
    }

    boolean is(String group, String kind) {
        return manifest.is(group, kind);
    }
}
