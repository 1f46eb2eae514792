package dev.firebreak.entry.console;

import java.util.List;

/**
 * The Watch page.
 *
 * @param node whose figures these are; empty before the second look
 * @param trouble why nothing is seen; empty when all is well
 * @param first where to look first
 * @param incidents who suffered and who caused it, the newest first
 * @param silent who is expected to be active, alarms first
 * @param proposals what may be promised of those that nothing is expected of
 * @param keeping who is held back
 * @param span how far back the strips go
 * @param spans those that can be chosen
 * @param sight how often and how dearly it is looked, as a sentence
 * @param resources every resource of the node
 * @param groups those that matter most by the order that was chosen
 * @param groupsInAll how many there are
 * @param order by what groups are ordered
 * @param orders those that can be chosen
 */
record WatchView(
        String node,
        String trouble,
        FirstView first,
        List<IncidentView> incidents,
        List<SilenceView> silent,
        List<ProposalView> proposals,
        KeepingView keeping,
        Choice span,
        List<Choice> spans,
        String sight,
        List<ResourceView> resources,
        List<GroupView> groups,
        int groupsInAll,
        Choice order,
        List<Choice> orders) {

    /** @param calm when nothing is wrong */
    record FirstView(boolean calm, String sentence, String advice) {}

    /**
     * @param over whether it has ended
     * @param lasted how long, or for how long until now
     * @param extent where on the axis of time it lies
     * @param victim who suffers most
     * @param culprit whom it is named after; empty when nobody is
     * @param used what the culprit did with what was short
     * @param waited how long the victim waited for it
     */
    record IncidentView(
            boolean over,
            When since,
            String lasted,
            Extent extent,
            String victim,
            String culprit,
            Columns used,
            Columns waited,
            String suffers,
            String cause,
            String advice) {}

    /** @param state as a word */
    record SilenceView(String name, String state, boolean alarm, When since, String sentence) {}

    /** @param expect as a lab file takes it */
    record ProposalView(String workload, String expect, String because) {}

    /** In cells of a strip; a width of 0 means that it lies before the strip. */
    record Extent(double start, double width) {}

    /** @param word in the address */
    record Choice(String word, String label) {}

    /**
     * @param kind of resource, as a word
     * @param name which one; empty where a node has but one
     * @param utilisation such as {@code 41 %}; empty where nobody knows
     * @param waiting likewise
     * @param errors in the span
     */
    record ResourceView(String kind, String name, String utilisation, String waiting, long errors, Strip strip) {}

    /**
     * @param cells from the oldest to now, each how warm it was at its warmest: 0 calm to 5; -1 where nothing is known
     * @param words the same as a sentence
     */
    record Strip(List<Integer> cells, String words) {}

    /**
     * @param label its name
     * @param more what it is, and which part of it
     * @param waits the longest wait for anything, such as {@code 42 % for the disk}; empty when it waits for nothing
     */
    record GroupView(String label, String more, String cpu, String memory, String disk, String waits, Strip strip) {}
}
