/** Manifests held against a cluster, and applied to it by server-side apply. */
@NullMarked
package dev.firebreak.adapters.kubernetes.cluster;

import org.jspecify.annotations.NullMarked;
