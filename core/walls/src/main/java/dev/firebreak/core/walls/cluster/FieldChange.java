package dev.firebreak.core.walls.cluster;

import java.util.List;
import java.util.Optional;

/**
 * A field that is not what the lab wants. Values are compact JSON; those of a Secret are never told.
 *
 * @param path such as {@code .spec.template.spec.containers[name="app"].image}
 * @param now what it is; empty when it is not there
 * @param wanted what applying makes of it; empty when applying takes it away
 * @param owners the managers besides Firebreak that own it now, by name
 */
public record FieldChange(String path, Optional<String> now, Optional<String> wanted, List<String> owners) {
    public FieldChange {
        owners = List.copyOf(owners);
    }
}
