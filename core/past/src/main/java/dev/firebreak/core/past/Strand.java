package dev.firebreak.core.past;

import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Use;
import java.util.Locale;

/**
 * Whose figures are kept.
 *
 * @param kind what it is
 * @param name of a resource {@code cpu}, {@code memory}, or kind and device, such as {@code disk/nvme0n1}; of a workload its
 *     {@link Owner#label()}, so that it stays one strand whichever group or process it is today
 */
public record Strand(Kind kind, String name) {
    /** Longer names are cut. */
    public static final int MOST_CHARACTERS = 200;

    /** What figures are kept of. */
    public enum Kind {
        RESOURCE,
        WORKLOAD
    }

    public Strand {
        name = name.length() <= MOST_CHARACTERS ? name : name.substring(0, MOST_CHARACTERS);
    }

    public static Strand of(Use use) {
        String kind = use.resource().name().toLowerCase(Locale.ROOT);
        return new Strand(Kind.RESOURCE, use.name().equals(use.resource().word()) ? kind : kind + "/" + use.name());
    }

    public static Strand of(Owner owner) {
        return new Strand(Kind.WORKLOAD, owner.label());
    }
}
