package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;

/** How an object tells that Firebreak made it for a lab. */
final class Ownership {
    /** Who applies, as the cluster writes it beside each field. */
    static final String MANAGER = "firebreak";

    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    private static final String PART_OF = "app.kubernetes.io/part-of";

    private final String lab;

    Ownership(String lab) {
        this.lab = lab;
    }

    /** What finds the lab's objects in a list. */
    String selector() {
        return MANAGED_BY + "=" + MANAGER + "," + PART_OF + "=" + lab;
    }

    /** Whether an object says that it is of this lab. */
    boolean isLabelled(JsonNode object) {
        JsonNode labels = object.path("metadata").path("labels");
        return labels.path(MANAGED_BY).asText().equals(MANAGER)
                && labels.path(PART_OF).asText().equals(lab);
    }

    /**
     * Whether Firebreak applied it. Labels alone do not say so: a cluster copies those of a Service to its Endpoints,
     * and those of a pod to much else.
     */
    boolean isApplied(JsonNode object) {
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            if (entry.path("manager").asText().equals(MANAGER)
                    && entry.path("operation").asText().equals("Apply")) {
                return isLabelled(object);
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "the labels " + MANAGED_BY + ": " + MANAGER + " and " + PART_OF + ": " + lab;
    }
}
