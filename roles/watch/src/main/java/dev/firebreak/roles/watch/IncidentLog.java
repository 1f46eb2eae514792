package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Incident;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last incidents, each as it was last told. Not safe for threads. */
final class IncidentLog {
    /** So many are kept; those that are over make room first, oldest first. */
    static final int MOST = 500;

    private final Map<String, Incident> byId = new LinkedHashMap<>();

    void take(Incident incident) {
        byId.put(incident.id(), incident);
        if (byId.size() > MOST) {
            Iterator<Incident> oldest = byId.values().iterator();
            while (oldest.hasNext()) {
                if (oldest.next().isOver()) {
                    oldest.remove();
                    return;
                }
            }
            byId.remove(byId.keySet().iterator().next());
        }
    }

    /** The newest first. */
    List<Incident> all() {
        return new ArrayList<>(byId.values()).reversed();
    }
}
