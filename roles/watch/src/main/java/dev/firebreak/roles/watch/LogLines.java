package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Account;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.silence.Change;
import dev.firebreak.core.silence.Report;
import java.lang.System.Logger.Level;

/** Writes down who began or ceased to suffer, and who went quiet. */
final class LogLines implements Follower {
    private static final System.Logger LOG = System.getLogger("dev.firebreak.roles.watch");

    @Override
    public void follow(Look look) {
        look.incidents().stream()
                .filter(incident -> incident.phase() != Incident.Phase.UPDATED)
                .forEach(incident -> LOG.log(
                        Level.INFO,
                        incident.phase() + " " + Account.of(incident).text()));
        look.changes().forEach(LogLines::tell);
    }

    private static void tell(Change change) {
        if (change instanceof Change.Raised(var _, Report report)) {
            LOG.log(Level.WARNING, report.sentence());
        } else {
            LOG.log(Level.INFO, change.subject().name() + " is heard again");
        }
    }
}
