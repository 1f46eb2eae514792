package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Who owns the fields at a place of an object, going down it step by step.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management">Field management</a>
 */
final class Owners {
    private record Claim(String manager, JsonNode fields) {}

    private final List<Claim> claims;

    private Owners(List<Claim> claims) {
        this.claims = claims;
    }

    /** Those of a whole object. */
    static Owners of(JsonNode object) {
        List<Claim> claims = new ArrayList<>();
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            claims.add(new Claim(entry.path("manager").asText(), entry.path("fieldsV1")));
        }
        return new Owners(claims);
    }

    /** Those of a field of a map. */
    Owners field(String name) {
        return below(fields -> Optional.ofNullable(fields.get("f:" + name)));
    }

    /** Those of an element of a list. */
    Owners element(JsonNode element) {
        return below(fields -> {
            for (Map.Entry<String, JsonNode> entry : fields.properties()) {
                if (entry.getKey().startsWith("k:") && matches(entry.getKey().substring(2), element)) {
                    return Optional.of(entry.getValue());
                }
            }
            return Optional.empty();
        });
    }

    private interface Step {
        Optional<JsonNode> of(JsonNode fields);
    }

    /** Whoever owns a field without parts owns all that is in it. */
    private Owners below(Step step) {
        List<Claim> found = new ArrayList<>();
        for (Claim claim : claims) {
            if (claim.fields().isEmpty()) {
                found.add(claim);
            } else {
                step.of(claim.fields()).ifPresent(fields -> found.add(new Claim(claim.manager(), fields)));
            }
        }
        return new Owners(found);
    }

    private static boolean matches(String key, JsonNode element) {
        try {
            return Api.JSON.readTree(key).properties().stream()
                    .allMatch(part -> part.getValue().equals(element.get(part.getKey())));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    boolean include(String manager) {
        return claims.stream().anyMatch(claim -> claim.manager().equals(manager));
    }

    /** All of them but one, by name. */
    List<String> without(String manager) {
        TreeSet<String> names = new TreeSet<>();
        claims.forEach(claim -> names.add(claim.manager()));
        names.remove(manager);
        return List.copyOf(names);
    }
}
