package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.WorkloadClass;
import java.util.Map;

/** A level as a bar, in the colours of the classes that hold it. */
final class Bars {
    private Bars() {}

    static void draw(Xml xml, Level level, Box box) {
        xml.rect("bar", box, "rx", 1);
        double done = 0;
        for (Map.Entry<WorkloadClass, Double> part : level.parts().entrySet()) {
            int from = (int) Math.round(box.width() * done);
            done += part.getValue();
            int to = Math.min(box.width(), Math.max(from + 1, (int) Math.round(box.width() * done)));
            xml.rect(
                    Palette.style(part.getKey()),
                    new Box(box.x() + from, box.y(), Math.max(0, to - from), box.height()));
        }
    }
}
