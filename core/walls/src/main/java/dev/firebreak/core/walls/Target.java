package dev.firebreak.core.walls;

/** Who takes the files that build a cluster's walls. */
public enum Target {
    /** Flux, which follows a Git repository. */
    FLUX,
    /** {@code kubectl apply -k}, or anything else that reads a kustomization. */
    KUSTOMIZE
}
