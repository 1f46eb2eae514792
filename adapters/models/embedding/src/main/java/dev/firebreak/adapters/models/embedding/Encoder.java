package dev.firebreak.adapters.models.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** A BERT encoder in ONNX Runtime: tokens in, the first token's last hidden state out, at length one. */
final class Encoder implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;

    private Encoder(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /** @throws IllegalStateException saying what to do, when the model cannot be loaded */
    static Encoder load(String name, String model, Path scratch, Haste haste) {
        try {
            NativeLibraries.unpack(scratch);
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "firebreak");
            Path file = Prepared.file(model, scratch, environment);
            try (OrtSession.SessionOptions options = options(haste)) {
                return new Encoder(environment, environment.createSession(file.toString(), options));
            }
        } catch (IOException | OrtException | LinkageError failure) {
            throw new IllegalStateException(
                    "the embedding model " + name + " could not be loaded from " + scratch + ": "
                            + failure.getMessage()
                            + ". The folder must be writable, hold 60 MB, and allow programs to run (not mounted noexec)",
                    failure);
        }
    }

    /** What a session is for. */
    enum Haste {
        /**
         * One thread a text, as many texts at a time as there are cores: that gave twice the throughput of several threads
         * on one text, and half the work for a short one.
         */
        MANY_TEXTS(1, "0"),
        /** Somebody waits for this one: two threads that wait for each other awake (3.1 instead of 4.6 ms for 24 tokens). */
        ONE_TEXT(2, "1");

        private final int threads;
        private final String spinning;

        Haste(int threads, String spinning) {
            this.threads = threads;
            this.spinning = spinning;
        }
    }

    /**
     * The arena keeps memory level where the C library's heap grew without end; patterns would be kept for every length of
     * text.
     */
    private static OrtSession.SessionOptions options(Haste haste) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        Prepared.apply(options);
        options.setIntraOpNumThreads(
                Math.min(haste.threads, Runtime.getRuntime().availableProcessors()));
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", haste.spinning);
        options.setCPUArenaAllocator(true);
        options.setMemoryPatternOptimization(false);
        return options;
    }

    /** Safe for several threads at once. */
    float[] vector(long[] tokens) throws OrtException {
        long[] attention = new long[tokens.length];
        Arrays.fill(attention, 1);
        try (OnnxTensor inputs = tensor(tokens);
                OnnxTensor mask = tensor(attention);
                OnnxTensor types = tensor(new long[tokens.length]);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", inputs, "attention_mask", mask, "token_type_ids", types))) {
            OnnxTensor states = (OnnxTensor) result.get(0);
            FloatBuffer values = states.getFloatBuffer();
            float[] first = new float[Math.toIntExact(states.getInfo().getShape()[2])];
            values.get(first);
            return normalised(first);
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    private static float[] normalised(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length);
        }
        return vector;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failure) {
            throw new IllegalStateException("the embedding model could not be freed", failure);
        }
    }
}
