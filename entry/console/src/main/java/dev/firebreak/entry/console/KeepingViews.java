package dev.firebreak.entry.console;

import dev.firebreak.core.throttle.Mode;
import dev.firebreak.entry.console.KeepingView.DeedView;
import dev.firebreak.entry.console.KeepingView.NoticeView;
import dev.firebreak.roles.watch.Deed;
import dev.firebreak.roles.watch.Keeping;

/** What was done to groups, as the Watch page shows it. */
final class KeepingViews {
    private static final int SHOWN_DEEDS = 12;
    private static final int SHOWN_NOTICES = 3;

    private KeepingViews() {}

    static KeepingView of(Keeping keeping, Paper paper) {
        return new KeepingView(
                keeping.mode() != Mode.OFF,
                keeping.mode() == Mode.DRY_RUN,
                keeping.held().stream().map(Deed::does).toList(),
                keeping.deeds().stream()
                        .limit(SHOWN_DEEDS)
                        .map(deed -> deed(deed, paper))
                        .toList(),
                keeping.notices().stream()
                        .limit(SHOWN_NOTICES)
                        .map(notice -> new NoticeView(paper.when(notice.at()), notice.says()))
                        .toList());
    }

    private static DeedView deed(Deed deed, Paper paper) {
        return new DeedView(
                paper.when(deed.at()),
                deed.does(),
                deed.why(),
                deed.outcome() == Deed.Outcome.FAILED,
                deed.done(),
                deed.effect().map(KeepingViews::effect).orElse(""));
    }

    private static String effect(Deed.Effect effect) {
        return effect.victim() + " waited " + percent(effect.before()) + ", then " + percent(effect.after());
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
