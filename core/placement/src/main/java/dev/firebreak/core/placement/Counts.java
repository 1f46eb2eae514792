package dev.firebreak.core.placement;

/** How many of something stand at each place, by workload; a workload that never stood anywhere takes no memory. */
final class Counts {
    private final int[][] rows;
    private final int places;

    Counts(int workloads, int places) {
        this.rows = new int[workloads][];
        this.places = places;
    }

    @SuppressWarnings("NullAway") // rows are made when they are first added to
    int at(int workload, int place) {
        int[] row = rows[workload];
        return row == null ? 0 : row[place];
    }

    @SuppressWarnings("NullAway")
    void add(int workload, int place, int by) {
        if (rows[workload] == null) {
            rows[workload] = new int[places];
        }
        rows[workload][place] += by;
    }
}
