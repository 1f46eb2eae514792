package dev.firebreak.entry.drawing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes drawings to a folder, to look at while drawing. */
final class DrawingPreview {
    private DrawingPreview() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        write(folder, "home-1120", ModelHouses.home(), 1120);
        write(folder, "home-840", ModelHouses.home(), 840);
        write(folder, "home-288", ModelHouses.home(), 288);
        write(folder, "cluster-alike", ModelHouses.cluster(200, true), 840);
        write(folder, "cluster-200", ModelHouses.cluster(200, false), 1120);
        write(folder, "cluster-1000", ModelHouses.cluster(1000, false), 840);
        for (int width : new int[] {80, 130}) {
            Files.write(
                    folder.resolve("home-" + width + ".txt"), TerminalDrawing.lines(ModelHouses.home(), width, false));
        }
        Files.write(folder.resolve("coloured.txt"), TerminalDrawing.lines(ModelHouses.home(), 80, true));
        Files.write(folder.resolve("cluster.txt"), TerminalDrawing.lines(ModelHouses.cluster(200, false), 80, false));
        write(folder, "hut", ModelHouses.hut(), 840);
    }

    private static void write(Path folder, String name, House house, int width) throws IOException {
        Files.writeString(folder.resolve(name + ".svg"), HouseDrawing.svg(house, Format.picture(width)));
    }
}
