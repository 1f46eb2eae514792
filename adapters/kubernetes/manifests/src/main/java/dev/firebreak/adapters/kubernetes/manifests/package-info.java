/** Walls as Kubernetes objects, in files as Flux and kustomize take them. Pure: a lab and its plan in, texts out. */
@NullMarked
package dev.firebreak.adapters.kubernetes.manifests;

import org.jspecify.annotations.NullMarked;
