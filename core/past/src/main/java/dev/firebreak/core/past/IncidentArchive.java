package dev.firebreak.core.past;

import dev.firebreak.core.culprit.Incident;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Keeps incidents for thirty days, in bounded room. Safe for threads. */
public interface IncidentArchive {
    /** For how long, at least. */
    Duration KEPT = Duration.ofDays(30);

    /** Keeps the last word on an incident. */
    void keep(Incident incident) throws IOException;

    /** The last {@code most}, each as it was last kept, in the order of their beginnings. */
    List<Incident> last(int most) throws IOException;
}
