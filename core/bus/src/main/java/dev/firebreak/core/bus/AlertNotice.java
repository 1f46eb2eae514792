package dev.firebreak.core.bus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that began, changed or ended, on {@code ai.alert.{severity}}, the severity being the worst of them. The header
 * {@link Headers#MESSAGE_ID} is the notice's id: the same notice may come twice.
 *
 * @param destination its name in the lab file
 * @param group the node's name, or {@code lab}
 * @param over whether all of it is over
 * @param digest whether it holds what else would have been messages of their own
 * @param at Unix milliseconds
 */
public record AlertNotice(
        String noticeId,
        String destination,
        String group,
        String title,
        String text,
        boolean over,
        boolean digest,
        long at,
        List<Item> alerts) {
    /**
     * @param id the same for the same trouble, however often it comes and goes
     * @param key the same when the same is told twice
     * @param change {@code began}, {@code updated} or {@code over}
     * @param workload empty when it is of a whole node, or of nobody in the lab
     * @param causes workloads that cause it, as far as known
     * @param with workloads whose own trouble is part of this one
     * @param since when it began, Unix milliseconds
     * @param ended when it ended, Unix milliseconds; 0 while it lasts
     */
    public record Item(
            String id,
            String key,
            String change,
            String kind,
            String severity,
            String title,
            String text,
            @Nullable String workload,
            @Nullable String workloadClass,
            @Nullable String node,
            List<String> causes,
            List<String> with,
            long since,
            long ended) {}
}
