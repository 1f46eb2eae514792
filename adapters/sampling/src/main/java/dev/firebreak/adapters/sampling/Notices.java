package dev.firebreak.adapters.sampling;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What cannot be seen on this machine and what that costs, each said once. For any thread. */
final class Notices {
    private static final System.Logger LOG = System.getLogger(Notices.class.getName());
    private static final int MAX = 64;

    private final Map<String, String> said = new LinkedHashMap<>();

    /**
     * @param cost what is not known, which is said once whatever it comes from
     * @param what the whole sentence
     */
    void say(String cost, String what) {
        synchronized (said) {
            if (said.size() == MAX || said.putIfAbsent(cost, what) != null) {
                return;
            }
        }
        LOG.log(Level.WARNING, what);
    }

    List<String> all() {
        synchronized (said) {
            return List.copyOf(said.values());
        }
    }
}
