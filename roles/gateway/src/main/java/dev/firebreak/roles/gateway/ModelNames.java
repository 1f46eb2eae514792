package dev.firebreak.roles.gateway;

import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ModelDirectory;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds models by name, and for a name that there is none of says what may have been meant. */
final class ModelNames {
    private static final int MAX_LISTED = 20;
    private static final int MAX_SHOWN = 80;

    private final ModelDirectory directory;

    ModelNames(ModelDirectory directory) {
        this.directory = directory;
    }

    List<Model> all() {
        return directory.models();
    }

    /** @param param the request's field that names it */
    Model find(String id, String param) throws ApiError.Thrown {
        return directory
                .find(id)
                .orElseThrow(() -> ApiError.modelNotFound(param, unknown(id)).thrown());
    }

    private String unknown(String id) {
        List<String> known = directory.models().stream().map(Model::id).toList();
        StringBuilder message = new StringBuilder("there is no model '" + shorten(id) + "'.");
        nearest(id, known).ifPresent(near -> message.append(" Maybe you mean '" + near + "'."));
        message.append(" Known: ")
                .append(String.join(", ", known.subList(0, Math.min(known.size(), MAX_LISTED))))
                .append(known.size() > MAX_LISTED ? " and " + (known.size() - MAX_LISTED) + " more" : "");
        directory.troubles().forEach(trouble -> message.append(". ").append(trouble));
        return message.toString();
    }

    private static String shorten(String id) {
        return id.length() <= MAX_SHOWN ? id : id.substring(0, MAX_SHOWN) + "...";
    }

    static Optional<String> nearest(String id, List<String> known) {
        String wanted = shorten(id).toLowerCase(Locale.ROOT);
        int bound = Math.max(1, wanted.length() / 3);
        return known.stream()
                .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= bound)
                .min(Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))));
    }

    /** 1 when one name begins with the other, as {@code llama3} does {@code llama3:latest}; else how many edits apart. */
    private static int distance(String a, String b) {
        if (!a.isBlank() && (a.startsWith(b) || b.startsWith(a))) {
            return 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
