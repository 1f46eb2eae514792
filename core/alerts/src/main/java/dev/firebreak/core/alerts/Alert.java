package dev.firebreak.core.alerts;

import dev.firebreak.core.lab.Severity;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One trouble, as people and their programs are told of it.
 *
 * @param id the same for the same trouble, however often it comes and goes: {@code starved/pi-5/disk nvme0n1}
 * @param kind what kind of trouble
 * @param severity of whom it is about, see {@link Severity#of}
 * @param title one line: who, what, and the cause where it is known
 * @param text the whole account, with the cause and what to do
 * @param workload who suffers or is quiet; empty when it is of a whole node, or of nobody in the lab
 * @param workloadClass of it
 * @param node where; empty when that is not known
 * @param causes workloads that cause it, as far as known
 * @param gist what must change before somebody is told of it again
 * @param since when it began, by the watcher's wall clock
 * @param with workloads whose own trouble is part of this one and told with it, those first that matter most
 */
public record Alert(
        String id,
        Kind kind,
        Severity severity,
        String title,
        String text,
        Optional<String> workload,
        Optional<WorkloadClass> workloadClass,
        Optional<String> node,
        List<String> causes,
        String gist,
        Instant since,
        List<String> with) {
    /** Kinds of trouble. */
    public enum Kind {
        /** Somebody waits for what others use up. */
        STARVED("starved", "FirebreakStarved"),
        /** A workload should be active and is not. */
        SILENT("silent", "FirebreakSilent"),
        /** A node is not seen any more. */
        NODE_LOST("node-lost", "FirebreakNodeLost"),
        /** The watcher cannot look. */
        BLIND("blind", "FirebreakBlind"),
        /** Somebody tries whether alerts arrive. */
        TEST("test", "FirebreakTest");

        private final String word;
        private final String alertName;

        Kind(String word, String alertName) {
            this.word = word;
            this.alertName = alertName;
        }

        /** For labels. */
        public String word() {
            return word;
        }

        /** As Prometheus would call its rule. */
        public String alertName() {
            return alertName;
        }
    }

    public Alert {
        title = title.replaceAll("\\p{Cntrl}+", " ");
        causes = List.copyOf(causes);
        with = List.copyOf(with);
    }

    /** What receivers group and route by, in the order of the keys. */
    public Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        labels.put("alertname", kind.alertName());
        labels.put("kind", kind.word());
        labels.put("severity", severity.word());
        workload.ifPresent(name -> labels.put("workload", name));
        workloadClass.ifPresent(word -> labels.put("class", word.word()));
        node.ifPresent(name -> labels.put("node", name));
        return labels;
    }

    /** FNV-1a of the id, 64 bits in hexadecimal: what Alertmanager calls a fingerprint. */
    public String fingerprint() {
        return Keys.hash(id);
    }

    Alert since(Instant earlier) {
        return new Alert(id, kind, severity, title, text, workload, workloadClass, node, causes, gist, earlier, with);
    }

    /** The same of a node that is gone, with those who went with it. */
    Alert with(List<String> gone, Severity theirs) {
        String names = gone.isEmpty() ? "" : " With it " + Wording.names(gone) + ".";
        String more = gone.isEmpty() ? "" : " and with it " + Wording.count(gone.size(), "workload");
        return new Alert(
                id,
                kind,
                severity.or(theirs),
                title + more,
                text + names,
                workload,
                workloadClass,
                node,
                causes,
                gist,
                since,
                gone);
    }
}
