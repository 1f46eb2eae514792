package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.WorkloadClass;
import java.util.Locale;

/** The drawing's colours in light and dark, and the shape that says a class where colour does not. */
final class Palette {
    /** Edge length of the box that a shape is drawn in. */
    static final int SHAPE = 16;

    private Palette() {}

    /** A path in a box of 16 by 16. */
    static String shape(WorkloadClass kind) {
        return switch (kind) {
            case DATA -> "M1.5 4c0-3.6 13-3.6 13 0v8c0 3.6-13 3.6-13 0z";
            case INFERENCE -> "M8 .5 14.5 4.2v7.6L8 15.5 1.5 11.8V4.2z";
            case SERVICE -> "M8 .8a7.2 7.2 0 0 1 0 14.4A7.2 7.2 0 0 1 8 .8z";
            case PIPELINE -> "M.5 2.2h10L15.5 8l-5 5.8H.5z";
            case AGENT -> "M8-.2 16.2 8 8 16.2-.2 8z";
        };
    }

    /** The letter in the shape. */
    static String letter(WorkloadClass kind) {
        return kind.name().substring(0, 1);
    }

    /** The accent on a dark ground: the same hue, lighter. */
    static String onDark(WorkloadClass kind) {
        return switch (kind) {
            case DATA -> "#56b4e9";
            case INFERENCE -> "#ff9447";
            case SERVICE -> "#2fc499";
            case PIPELINE -> "#f0b53c";
            case AGENT -> "#e3a3c6";
        };
    }

    /** Dark letters on all accents but the darkest. */
    private static String letterOnLight(WorkloadClass kind) {
        return kind == WorkloadClass.DATA ? "#fff" : "#14171a";
    }

    /** The style sheet; every name begins with {@code fb}, so that a page around it keeps its own. */
    static String css() {
        StringBuilder css = new StringBuilder("""

                .fb{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
                .fb text{fill:#1f2326}.fb .h{font-size:20px;font-weight:600}.fb .n{font-size:15px;font-weight:600}.fb .s{font-size:12px;fill:#5d6468}.fb .u{font-size:11px;fill:#5d6468}.fb .b{font-weight:600}
                .fb .room{fill:#fff}.fb .heat{fill:none}.fb .shed{fill:#fff;stroke:#5d6468;stroke-width:1.5;stroke-dasharray:6 4}.fb .wall{stroke:#1f2326;fill:none}.fb .bar{fill:#e9eae6}.fb .lost{fill:none;stroke:#b3261e;stroke-width:1.5;stroke-dasharray:6 4}.fb .red{fill:#b3261e}
                .fb .p{fill-opacity:.1;stroke-opacity:.45;stroke-width:1}.fb-l{font-size:10px;font-weight:700}
                .fb a{cursor:pointer;text-decoration:none;outline:none}.fb a:hover .p{fill-opacity:.22;stroke-opacity:1}.fb a:hover .n{text-decoration:underline}
                .fb a:focus-visible .p,.fb a[aria-current] .p{fill-opacity:.22;stroke-opacity:1;stroke-width:2.5}.fb a .t{fill:none;pointer-events:all}.fb a:focus-visible .t,.fb a[aria-current] .t{stroke:#0072b2;stroke-width:2}
                """);
        for (WorkloadClass kind : WorkloadClass.values()) {
            css.append(rule(kind, kind.accent().toLowerCase(Locale.ROOT), letterOnLight(kind)));
        }
        css.append("""

                @media(prefers-color-scheme:dark){
                .fb text{fill:#e9ebed}.fb .s,.fb .u{fill:#9ba3a8}.fb .room,.fb .shed{fill:#1b1e20}.fb .shed{stroke:#9ba3a8}.fb .wall{stroke:#868e93}.fb .bar{fill:#2d3235}.fb .lost{stroke:#ff8f85}.fb .red{fill:#ff8f85}.fb .p{fill-opacity:.14}.fb a:focus-visible .t,.fb a[aria-current] .t{stroke:#56b4e9}
                """);
        for (WorkloadClass kind : WorkloadClass.values()) {
            css.append(rule(kind, onDark(kind), "#14171a"));
        }
        return css.append("\n}\n").toString();
    }

    /** Without an ancestor, because shapes are used from where no ancestor is seen (SVG 2, 5.5: the use element). */
    private static String rule(WorkloadClass kind, String accent, String letter) {
        String name = style(kind);
        return ".%s{fill:%s}.fb .p.%s{stroke:%s}.%s-l{fill:%s}".formatted(name, accent, name, accent, name, letter);
    }

    /** The class's name in the style sheet. */
    static String style(WorkloadClass kind) {
        return "fb-" + kind.word();
    }
}
