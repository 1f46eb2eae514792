package dev.firebreak.core.lab;

/** Who runs what stands on a node. */
public enum Membership {
    /** Kubernetes. */
    CLUSTER("cluster"),
    /** Docker or Podman compose, on a machine kept out of the cluster and reached through a controlled API. */
    COMPOSE("compose"),
    /** systemd by way of Podman's quadlets, likewise. */
    QUADLET("quadlet");

    private final String word;

    Membership(String word) {
        this.word = word;
    }

    /** As lab files write it. */
    public String word() {
        return word;
    }

    public boolean outside() {
        return this != CLUSTER;
    }
}
