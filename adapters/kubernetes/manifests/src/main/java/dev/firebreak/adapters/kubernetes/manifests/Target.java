package dev.firebreak.adapters.kubernetes.manifests;

/** Who takes the files. */
public enum Target {
    /** Flux, which follows a Git repository. */
    FLUX,
    /** {@code kubectl apply -k}, or anything else that reads a kustomization. */
    KUSTOMIZE
}
