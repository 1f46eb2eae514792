package dev.firebreak.core.telemetry;

/** Of an attribute. */
public sealed interface Value {
    record Text(String text) implements Value {
        /** So many characters of a text are kept. */
        public static final int MOST = 256;

        public Text {
            text = text.length() > MOST ? text.substring(0, MOST) : text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    record Whole(long number) implements Value {
        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    record Fraction(double number) implements Value {
        @Override
        public String toString() {
            return Double.toString(number);
        }
    }

    record Truth(boolean is) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(is);
        }
    }
}
