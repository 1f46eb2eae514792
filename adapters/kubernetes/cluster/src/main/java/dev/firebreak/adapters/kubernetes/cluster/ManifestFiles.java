package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.walls.cluster.ObjectName;
import dev.firebreak.core.walls.cluster.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The objects in a folder of manifests; what only Flux, kustomize, Helm or a machine outside reads is left out. */
final class ManifestFiles {
    /** Steps for Flux, what runs on machines outside, what Grafana and Prometheus read, and what is written for the folder itself and its forge. */
    private static final List<String> NOT_FOR_A_CLUSTER = List.of("clusters/", "outside/", "monitoring/", ".");

    private static final JsonMapper JSON = new JsonMapper();
    private static final String RENDER_AGAIN = "Render it again: firebreak render";

    private final Ownership ownership;
    private final Map<ObjectName, Wanted> wanted = new TreeMap<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private ManifestFiles(Ownership ownership) {
        this.ownership = ownership;
    }

    /**
     * What the files hold.
     *
     * @param troubles of all files; where there are any the objects are not all
     * @param notes what is not applied, and who does it
     */
    record Read(List<Wanted> wanted, List<Trouble> troubles, List<String> notes) {
        Read {
            wanted = List.copyOf(wanted);
            troubles = List.copyOf(troubles);
            notes = List.copyOf(notes);
        }
    }

    /** Reads every file, and names everything that is wrong with them. */
    static Read read(SortedMap<String, String> files, Ownership ownership) {
        ManifestFiles all = new ManifestFiles(ownership);
        files.forEach(all::file);
        return new Read(List.copyOf(all.wanted.values()), all.troubles, all.notes);
    }

    private void file(String path, String text) {
        if (NOT_FOR_A_CLUSTER.stream().anyMatch(path::startsWith)
                || path.equals("kustomization.yaml")
                || path.endsWith("/kustomization.yaml")) {
            return;
        }
        if (path.startsWith("charts/")) {
            notes.add(path + " is for Helm, which installs that chart; it is not applied here");
            return;
        }
        if (!path.endsWith(".yaml") && !path.endsWith(".yml")) {
            return;
        }
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(path)
                    .setParseComments(false)
                    .build();
            for (Object document : new Load(settings).loadAllFromString(text)) {
                if (document != null) {
                    object(path, JSON.valueToTree(document));
                }
            }
        } catch (YamlEngineException e) {
            troubles.add(new Trouble("this is no YAML: " + e.getMessage(), path, RENDER_AGAIN));
        }
    }

    private void object(String path, JsonNode document) {
        JsonNode metadata = document.path("metadata");
        String apiVersion = document.path("apiVersion").asText();
        String kind = document.path("kind").asText();
        String name = metadata.path("name").asText();
        if (!(document instanceof ObjectNode body) || apiVersion.isEmpty() || kind.isEmpty() || name.isEmpty()) {
            troubles.add(new Trouble(
                    "a document without apiVersion, kind or metadata.name is no object of Kubernetes",
                    path,
                    RENDER_AGAIN));
            return;
        }
        Optional<String> namespace =
                Optional.of(metadata.path("namespace").asText()).filter(space -> !space.isEmpty());
        ObjectName object = new ObjectName(apiVersion, kind, namespace, name);
        if (!ownership.isLabelled(document)) {
            troubles.add(new Trouble(object + " does not have " + ownership, path, RENDER_AGAIN));
        }
        Wanted before = wanted.put(object, new Wanted(object, path, body));
        if (before != null) {
            troubles.add(new Trouble(object + " stands in " + before.place() + " too", path, RENDER_AGAIN));
        }
    }
}
