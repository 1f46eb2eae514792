package dev.firebreak.entry.console;

import java.util.List;

/**
 * Who is held back, as the Watch page shows it.
 *
 * @param shown false when walls are off
 * @param dryRun whether nothing is changed
 * @param held what is in force now, as sentences; in a dry run what would be
 * @param deeds the newest first
 * @param notices likewise
 */
record KeepingView(boolean shown, boolean dryRun, List<String> held, List<DeedView> deeds, List<NoticeView> notices) {
    /**
     * @param failed whether it could not be done
     * @param effect who waited how much before and after; empty until that can be told
     */
    record DeedView(When at, String does, String why, boolean failed, String done, String effect) {}

    record NoticeView(When at, String says) {}
}
