package dev.firebreak.entry.console;

import java.util.List;

/**
 * The House.
 *
 * @param wide the drawing for screens, as SVG
 * @param narrow the same for phones
 * @param own whether it shows this machine for want of a lab
 * @param command what to type for a lab; empty when there is one
 * @param machines those of the page
 */
record HouseView(
        String title,
        String line,
        String file,
        List<String> problems,
        boolean own,
        String command,
        String wide,
        String narrow,
        Totals totals,
        List<MachineRow> machines,
        Pages pages) {

    /**
     * Which machines of how many are on the page.
     *
     * @param page from 0
     * @param first from 1; 0 when the page has none
     */
    record Pages(int page, int first, int last, int all) {
        static final Pages NONE = new Pages(0, 0, 0, 0);

        /** Whether one page does not hold them all. */
        boolean several() {
            return last - first + 1 < all;
        }

        boolean more() {
            return last < all;
        }
    }

    /**
     * The plan as a whole.
     *
     * @param hint why nothing is said that would make the lost ones fit; empty when it is
     * @param moreLost how many more have no place than are listed
     * @param moreMoves likewise
     */
    record Totals(
            String month,
            String power,
            String proof,
            List<Lost> lost,
            int moreLost,
            String hint,
            List<MoveView> moves,
            int moreMoves) {}

    /** A copy without a place. */
    record Lost(String name, String address, String remedy) {}

    record MoveView(String what, String gain, String reason) {}

    /** A machine in the list. */
    record MachineRow(
            String name, String address, String what, String zone, List<Tenant> tenants, List<LevelView> levels) {}

    /** A copy in the list. */
    record Tenant(String name, String address, String kind, String on) {}

    /** A level in words. */
    record LevelView(String name, String percent, String exact) {}

    /**
     * A workload, explained.
     *
     * @param copies where each is and why
     * @param needs what one copy is promised
     * @param walls around it
     */
    record WorkloadView(
            String name,
            String kind,
            String about,
            List<CopyView> copies,
            int moreCopies,
            List<String> needs,
            List<EffectView> effects,
            WallView walls,
            List<CostLine> costs,
            String month) {}

    /**
     * The walls around a workload.
     *
     * @param in who may speak to it
     * @param out whom it may speak to
     * @param limits what it may not take, each as the end of "It may not take"
     */
    record WallView(List<WayView> in, List<WayView> out, List<String> limits) {
        /** Of a role of this process: nothing stands between roles. */
        static final WallView NONE = new WallView(List.of(), List.of(), List.of());
    }

    /** A way that is open, and what opens it. */
    record WayView(String who, String ports, String because) {}

    /**
     * A copy.
     *
     * @param why the sentence about the place; empty where there is none to choose
     * @param moreElsewhere how many more machines there are than are listed
     */
    record CopyView(
            String name,
            String where,
            String why,
            List<Elsewhere> elsewhere,
            int moreElsewhere,
            List<String> remedies) {}

    record Elsewhere(String node, String verdict) {}

    /** @param instead what the class says, where the lab file says otherwise; else empty */
    record EffectView(String layer, String effect, String instead) {}

    record CostLine(String label, String amount) {}
}
