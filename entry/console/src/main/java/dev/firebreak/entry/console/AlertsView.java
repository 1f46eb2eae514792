package dev.firebreak.entry.console;

import java.util.List;

/**
 * The alerts on the Watch page.
 *
 * @param rows those that last, then the last that are over, the newest first
 * @param ways where alerts go; none when nobody is told
 * @param mutes of what nobody is told, a sentence each
 */
record AlertsView(List<Row> rows, List<Way> ways, List<String> mutes) {
    /**
     * @param over whether it has ended
     * @param severity as a word
     * @param lasted how long, or for how long until now
     * @param went where it was told, or why nowhere
     */
    record Row(boolean over, String severity, String title, String text, When since, String lasted, String went) {
        boolean needs() {
            return !over && !severity.equals("notice");
        }
    }

    /** @param state when something arrived there last, or why nothing does */
    record Way(String name, String where, boolean fails, String state) {}
}
