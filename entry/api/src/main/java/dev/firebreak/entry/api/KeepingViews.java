package dev.firebreak.entry.api;

import dev.firebreak.roles.watch.Deed;
import dev.firebreak.roles.watch.Keeping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is held back at this machine's disks, processors and memory, as the API tells it. Names are part of the contract. */
final class KeepingViews {
    private KeepingViews() {}

    /**
     * @param mode {@code off}, {@code dry-run} or {@code on}
     * @param held what is in force now; in a dry run what would be
     * @param deeds the newest first
     * @param notices likewise
     */
    record KeepingView(String mode, List<DeedView> held, List<DeedView> deeds, List<NoticeView> notices) {
        static KeepingView of(Keeping keeping, int limit) {
            return new KeepingView(
                    keeping.mode().word(),
                    keeping.held().stream().map(DeedView::of).toList(),
                    keeping.deeds().stream().limit(limit).map(DeedView::of).toList(),
                    keeping.notices().stream()
                            .limit(limit)
                            .map(notice -> new NoticeView(notice.at().toString(), notice.says()))
                            .toList());
        }
    }

    record NoticeView(String at, String says) {}

    /**
     * @param done what became of it, in words
     * @param outcome {@code done}, {@code said} (a dry run) or {@code failed}
     * @param effect absent until it can be told
     */
    record DeedView(
            String at,
            String group,
            String does,
            String why,
            String done,
            String outcome,
            @Nullable EffectView effect) {
        static DeedView of(Deed deed) {
            return new DeedView(
                    deed.at().toString(),
                    deed.group(),
                    deed.does(),
                    deed.why(),
                    deed.done(),
                    Words.of(deed.outcome()),
                    deed.effect()
                            .map(effect ->
                                    new EffectView(effect.victim(), effect.resource(), effect.before(), effect.after()))
                            .orElse(null));
        }
    }

    /** @param before part of the time that the victim waited, 0 to 1 */
    record EffectView(String victim, String resource, double before, double after) {}
}
