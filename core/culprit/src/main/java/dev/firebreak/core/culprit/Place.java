package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Resource;

/**
 * Where it is tight.
 *
 * @param resource what is short
 * @param device the disk's name, the link's or the GPU's id; for memory the group whose limit is reached, where it is not the
 *     machine's; empty for processors
 */
public record Place(Resource resource, String device) {
    static final Place CPU = new Place(Resource.CPU, "");
    static final Place MEMORY = new Place(Resource.MEMORY, "");

    /** For a sentence, such as {@code disk nvme0n1}. */
    public String words() {
        if (resource == Resource.MEMORY && !device.isEmpty()) {
            return "memory under the limit of " + device;
        }
        return device.isEmpty() ? resource.word() : resource.word() + " " + device;
    }
}
