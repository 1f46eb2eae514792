package dev.firebreak.adapters.kubernetes.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One object as a cluster would read it.
 *
 * @param file it stands in
 * @param fields of all of it
 */
record Manifested(String file, Map<String, Object> fields) {
    private static final List<String> TEMPLATED =
            List.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "RayService");

    String kind() {
        return text("kind");
    }

    String apiVersion() {
        return text("apiVersion");
    }

    String name() {
        return text("metadata", "name");
    }

    /** Empty for what the whole cluster shares. */
    String namespace() {
        return text("metadata", "namespace");
    }

    Map<String, String> labels() {
        return texts("metadata", "labels");
    }

    Map<String, String> annotations() {
        return texts("metadata", "annotations");
    }

    boolean isKnative() {
        return apiVersion().startsWith("serving.knative.dev/");
    }

    boolean isKustomization() {
        return apiVersion().startsWith("kustomize.config.k8s.io/");
    }

    /** What its pods are made of; none for what runs none. */
    List<Map<String, Object>> podTemplates() {
        if (!TEMPLATED.contains(kind()) && !(isKnative() && kind().equals("Service"))) {
            return List.of();
        }
        return switch (kind()) {
            case "CronJob" -> List.of(Tree.map(fields, "spec", "jobTemplate", "spec", "template"));
            case "RayService" -> {
                Map<String, Object> cluster = Tree.map(fields, "spec", "rayClusterConfig");
                List<Map<String, Object>> templates = new ArrayList<>();
                templates.add(Tree.map(cluster, "headGroupSpec", "template"));
                Tree.maps(cluster, "workerGroupSpecs").forEach(group -> templates.add(Tree.map(group, "template")));
                yield templates;
            }
            default -> List.of(Tree.map(fields, "spec", "template"));
        };
    }

    /** A text or number at a path; empty when nothing is there. */
    String text(String... path) {
        Object at = Tree.at(fields, path);
        return at == null ? "" : at.toString();
    }

    Map<String, String> texts(String... path) {
        Map<String, String> texts = new TreeMap<>();
        Tree.map(fields, path).forEach((key, value) -> texts.put(key, value.toString()));
        return texts;
    }

    /** For messages. */
    @Override
    public String toString() {
        return kind() + " " + (namespace().isEmpty() ? "" : namespace() + "/") + name() + " in " + file;
    }
}
