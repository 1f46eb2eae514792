package dev.firebreak.adapters.archive;

import dev.firebreak.core.past.Grain;
import dev.firebreak.core.past.Quantity;
import dev.firebreak.core.past.Slice;
import dev.firebreak.core.past.Strand;
import dev.firebreak.core.past.Thin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Slices of one grain, some in a row, as bytes and back. Deflated: the strands, each with its kind (one byte), its name and the
 * codes of its quantities as bits; the steps; then for each strand and quantity the means of all steps and the maxima, 16 bits
 * each, all upper bytes before all lower ones, since those of one figure are much alike.
 */
final class SliceCodec {
    private static final int MOST_STRANDS = 10_000;
    private static final int MOST_STEPS = 1_000;
    private static final int RESOURCE = 0;
    private static final int WORKLOAD = 1;
    private static final Comparator<Strand> ORDER =
            Comparator.comparing(Strand::kind).thenComparing(Strand::name);

    private SliceCodec() {}

    static byte[] encode(List<Slice> slices) throws IOException {
        Map<Strand, Integer> masks = new TreeMap<>(ORDER);
        slices.forEach(slice -> slice.strands()
                .forEach((strand, quantities) -> quantities
                        .keySet()
                        .forEach(quantity -> masks.merge(strand, 1 << quantity.code(), (one, other) -> one | other))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
            out.writeInt(masks.size());
            for (Map.Entry<Strand, Integer> entry : masks.entrySet()) {
                out.writeByte(entry.getKey().kind() == Strand.Kind.RESOURCE ? RESOURCE : WORKLOAD);
                out.writeUTF(entry.getKey().name());
                out.writeInt(entry.getValue());
            }
            out.writeInt(slices.size());
            for (Slice slice : slices) {
                out.writeLong(slice.step());
            }
            short[] values = values(slices, masks);
            for (short value : values) {
                out.writeByte(value >> 8);
            }
            for (short value : values) {
                out.writeByte(value);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static short[] values(List<Slice> slices, Map<Strand, Integer> masks) {
        int count = masks.values().stream().mapToInt(Integer::bitCount).sum();
        short[] values = new short[2 * count * slices.size()];
        int at = 0;
        for (Map.Entry<Strand, Integer> entry : masks.entrySet()) {
            for (Quantity quantity : quantities(entry.getValue())) {
                for (int step = 0; step < slices.size(); step++) {
                    Optional<Thin> thin = thin(slices.get(step), entry.getKey(), quantity);
                    values[at + step] =
                            thin.map(each -> Brain16.nearest(each.mean())).orElse(Brain16.NAN);
                    values[at + slices.size() + step] =
                            thin.map(each -> Brain16.above(each.max())).orElse(Brain16.NAN);
                }
                at += 2 * slices.size();
            }
        }
        return values;
    }

    private static Optional<Thin> thin(Slice slice, Strand strand, Quantity quantity) {
        return Optional.ofNullable(slice.strands().get(strand)).flatMap(of -> Optional.ofNullable(of.get(quantity)));
    }

    private static List<Quantity> quantities(int mask) {
        List<Quantity> all = new ArrayList<>();
        for (int code = 0; code < Quantity.CODES; code++) {
            if ((mask & (1 << code)) != 0) {
                Quantity.ofCode(code).ifPresent(all::add);
            }
        }
        return all;
    }

    /** @throws IOException when these are not such bytes */
    static List<Slice> decode(Grain grain, byte[] frame) throws IOException {
        Inflater inflater = new Inflater(true);
        try (DataInputStream in =
                new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(frame), inflater, 8192))) {
            int strands = bounded(in.readInt(), MOST_STRANDS, "strands");
            List<Strand> names = new ArrayList<>(strands);
            List<Integer> masks = new ArrayList<>(strands);
            int count = 0;
            for (int i = 0; i < strands; i++) {
                Strand.Kind kind = in.readByte() == RESOURCE ? Strand.Kind.RESOURCE : Strand.Kind.WORKLOAD;
                names.add(new Strand(kind, in.readUTF()));
                masks.add(in.readInt());
                count += Integer.bitCount(masks.getLast());
            }
            int steps = bounded(in.readInt(), MOST_STEPS, "steps");
            long[] numbers = new long[steps];
            for (int i = 0; i < steps; i++) {
                numbers[i] = in.readLong();
            }
            byte[] upper = in.readNBytes(2 * count * steps);
            byte[] lower = in.readNBytes(2 * count * steps);
            if (lower.length < 2 * count * steps) {
                throw new IOException("values are missing");
            }
            return slices(grain, names, masks, numbers, upper, lower);
        } finally {
            inflater.end();
        }
    }

    private static List<Slice> slices(
            Grain grain, List<Strand> names, List<Integer> masks, long[] numbers, byte[] upper, byte[] lower) {
        int steps = numbers.length;
        List<Map<Strand, Map<Quantity, Thin>>> found = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            found.add(HashMap.newHashMap(names.size()));
        }
        int at = 0;
        for (int i = 0; i < names.size(); i++) {
            for (int code = 0; code < Quantity.CODES; code++) {
                if ((masks.get(i) & (1 << code)) == 0) {
                    continue;
                }
                // A code of a later version is passed over.
                Optional<Quantity> quantity = Quantity.ofCode(code);
                for (int step = 0; step < steps && quantity.isPresent(); step++) {
                    short mean = join(upper, lower, at + step);
                    if (mean != Brain16.NAN) {
                        found.get(step)
                                .computeIfAbsent(names.get(i), _ -> new EnumMap<>(Quantity.class))
                                .put(
                                        quantity.get(),
                                        new Thin(
                                                Brain16.value(mean),
                                                Brain16.value(join(upper, lower, at + steps + step))));
                    }
                }
                at += 2 * steps;
            }
        }
        List<Slice> slices = new ArrayList<>(steps);
        for (int step = 0; step < steps; step++) {
            slices.add(new Slice(grain, numbers[step], found.get(step)));
        }
        return slices;
    }

    private static short join(byte[] upper, byte[] lower, int at) {
        return (short) ((upper[at] << 8) | (lower[at] & 0xff));
    }

    private static int bounded(int value, int most, String what) throws IOException {
        if (value < 0 || value > most) {
            throw new IOException(value + " is no count of " + what + ": at most " + most);
        }
        return value;
    }
}
