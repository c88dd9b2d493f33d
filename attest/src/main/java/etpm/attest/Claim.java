package etpm.attest;

import etpm.attest.read.Plain;
import etpm.spec.wire.Bytes;

/** One thing that evidence says, as a value that a policy can be held against. */
public sealed interface Claim {
    /** The form that policies name: lower-case hexadecimal, decimal, text, {@code true} or {@code false}. */
    String text();

    /** A digest, an identifier or other octets. */
    record Octets(Bytes value) implements Claim {
        @Override
        public String text() {
            return value.toHex();
        }
    }

    /** A version or a count; unsigned. */
    record Number(long value) implements Claim {
        @Override
        public String text() {
            return Long.toUnsignedString(value);
        }
    }

    /** A name, without control characters. */
    record Text(String value) implements Claim {
        /** Puts a question mark in place of each control character. */
        public Text {
            value = Plain.of(value);
        }

        @Override
        public String text() {
            return value;
        }
    }

    /** A property that is there or not. */
    record Flag(boolean value) implements Claim {
        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }
}
