package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.culprit.Account;
import dev.firebreak.core.culprit.Harm;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Incidents of the past, for a terminal and for programs. */
final class PastReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private PastReport() {}

    static void print(Past.Judged judged, List<Incident> incidents, PrintStream out) {
        if (incidents.isEmpty()) {
            out.println("Nobody waited longer than usual.");
        }
        for (Incident incident : incidents) {
            Account account = Account.of(incident);
            out.println(at(incident.since()) + " to " + at(incident.seen()) + ": " + account.suffers());
            out.println("  " + account.cause());
            if (!account.advice().isEmpty()) {
                out.println("  " + account.advice());
            }
        }
        out.println();
        out.println(judged.looks() + " looks from " + at(judged.start()) + " to " + at(judged.end()) + ".");
        judged.notes().forEach(note -> out.println("Note: " + note + "."));
        out.flush();
    }

    private static String at(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    static ObjectNode json(Past.Judged judged, List<Incident> incidents) {
        ObjectNode all = Client.JSON.createObjectNode();
        all.put("well", incidents.isEmpty())
                .put("start", judged.start().toString())
                .put("end", judged.end().toString())
                .put("looks", judged.looks());
        ArrayNode list = all.putArray("incidents");
        for (Incident incident : incidents) {
            Account account = Account.of(incident);
            ObjectNode one = list.addObject();
            one.put("node", incident.node())
                    .put("since", incident.since().toString())
                    .put("seen", incident.seen().toString())
                    .put("confidence", incident.confidence())
                    .put("suffers", account.suffers())
                    .put("cause", account.cause())
                    .put("advice", account.advice());
            incident.victims().stream()
                    .map(Harm::victim)
                    .map(Party::name)
                    .distinct()
                    .forEach(one.withArray("victims")::add);
            incident.verdict().named().stream().map(Party::name).forEach(one.withArray("culprits")::add);
        }
        judged.notes().forEach(all.putArray("notes")::add);
        return all;
    }

    /** Those that a workload suffers or causes. */
    static List<Incident> concerning(List<Incident> incidents, String workload) {
        return incidents.stream()
                .filter(incident -> incident.victims().stream().anyMatch(harm -> isCalled(harm.victim(), workload))
                        || incident.verdict().named().stream().anyMatch(party -> isCalled(party, workload)))
                .toList();
    }

    private static boolean isCalled(Party party, String workload) {
        return party.name().equals(workload)
                || party.owner().name().equals(workload)
                || party.owner().name().equals(workload + ".service")
                || party.owner().container().filter(workload::equals).isPresent();
    }
}
