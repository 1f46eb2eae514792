package dev.firebreak.core.throttle;

/** What a victim can wait for. Each is fought over, and decided about, apart from the others. */
public sealed interface Scarce {
    /** The time of one disk. */
    record DiskTime(Device device) implements Scarce {
        @Override
        public String toString() {
            return "disk " + device;
        }
    }

    /** The node's processors. */
    record Processor() implements Scarce {
        @Override
        public String toString() {
            return "the processor";
        }
    }

    /** The node's memory. */
    record Memory() implements Scarce {
        @Override
        public String toString() {
            return "memory";
        }
    }
}
