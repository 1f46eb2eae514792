package dev.firebreak.adapters.archive;

import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.silence.Habit;
import dev.firebreak.core.silence.HabitStore;
import dev.firebreak.core.silence.Rhythm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What was learned of workloads, in one file: some kilobytes for each. */
public final class HabitFile implements HabitStore {
    private final Path file;
    private final Codec codec;

    /** @param file in a folder that is there */
    public HabitFile(Path file, Codec codec) {
        this.file = file;
        this.codec = codec;
    }

    private record HabitsFrame(int version, List<HabitFrame> habits) {}

    private record HabitFrame(String workload, List<Long> watched, List<Long> busy, List<Long> gaps, long signs) {}

    @Override
    public List<Habit> read() throws IOException {
        try {
            HabitsFrame frame = codec.decode(Files.readAllBytes(file), HabitsFrame.class);
            return frame.habits().stream()
                    .map(one -> new Habit(
                            one.workload(), new Rhythm.Kept(one.watched(), one.busy(), one.gaps(), one.signs())))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (Codec.MalformedException | IllegalArgumentException | NullPointerException e) {
            throw new IOException(file + " is not what was written there; it is written again within ten minutes", e);
        }
    }

    @Override
    public void write(List<Habit> habits) throws IOException {
        byte[] frame = codec.encode(new HabitsFrame(
                1,
                habits.stream()
                        .map(habit -> new HabitFrame(
                                habit.workload(),
                                habit.rhythm().watched(),
                                habit.rhythm().busy(),
                                habit.rhythm().gaps(),
                                habit.rhythm().signs()))
                        .toList()));
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.write(next, frame);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
