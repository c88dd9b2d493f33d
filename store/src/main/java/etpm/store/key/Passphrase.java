package etpm.store.key;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/** Words that a person knows, stretched by Argon2id (RFC 9106). The words are taken octet by octet as UTF-8, not normalized. */
public final class Passphrase implements KeySource {
    static final int TYPE = 2;
    static final String NAME = "passphrase";

    private static final int MAX_LENGTH = 4096;
    private static final int SALT = 16;

    private final Secret words;
    private final Costs costs;

    private Passphrase(Secret words, Costs costs) {
        this.words = words;
        this.costs = costs;
    }

    /** What was typed, which is zeroed. New slots get the default costs. */
    public static Passphrase of(char[] typed) {
        return of(typed, Costs.DEFAULT);
    }

    /** What was typed, which is zeroed. */
    public static Passphrase of(char[] typed, Costs costs) {
        // Own buffer: the encoder's would be left behind as it grows.
        ByteBuffer octets = ByteBuffer.allocate(3 * typed.length);
        try {
            if (StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(typed), octets, true)
                    .isError()) {
                throw new KeyUnavailable("The passphrase has a character that Unicode does not know.");
            }
            return of(octets.array(), octets.position(), "The passphrase", costs);
        } finally {
            Arrays.fill(octets.array(), (byte) 0);
            Arrays.fill(typed, '\0');
        }
    }

    /** The first line of a file. New slots get the default costs. */
    public static Passphrase read(Path file) {
        return read(file, Costs.DEFAULT);
    }

    /** The first line of a file. */
    public static Passphrase read(Path file, Costs costs) {
        byte[] octets = KeyFiles.read("passphrase file", file, MAX_LENGTH + 2);
        CharBuffer characters = CharBuffer.allocate(octets.length);
        try {
            int end = 0;
            while (end < octets.length && octets[end] != '\n') {
                end++;
            }
            if (end > 0 && end < octets.length && octets[end - 1] == '\r') {
                end--;
            }
            String name = "The passphrase in " + file;
            if (StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, 0, end), characters, true)
                    .isError()) {
                throw new KeyUnavailable(name + " is not UTF-8.");
            }
            return of(octets, end, name, costs);
        } finally {
            Arrays.fill(octets, (byte) 0);
            Arrays.fill(characters.array(), '\0');
        }
    }

    private static Passphrase of(byte[] octets, int length, String name, Costs costs) {
        if (length == 0) {
            throw new KeyUnavailable(name + " is empty.");
        }
        if (length > MAX_LENGTH) {
            throw new KeyUnavailable(name + " is longer than " + MAX_LENGTH + " octets.");
        }
        return new Passphrase(Secret.copyOf(octets, 0, length), costs);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public String describe() {
        return NAME;
    }

    @Override
    public Fresh fresh() {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        Bytes parameters = new Parameters(costs, Bytes.wrap(salt)).encode();
        return new Fresh(parameters, secret(parameters));
    }

    @Override
    public Secret secret(Bytes parameters) {
        return secret(parameters, Runtime.getRuntime().maxMemory());
    }

    /** The secret, computed in a heap of at most {@code heap} octets. */
    Secret secret(Bytes encoded, long heap) {
        Parameters parameters = Parameters.decode(encoded);
        Costs asked = parameters.costs;
        if ((long) asked.memory << 10 > heap / 2) {
            throw new KeyUnavailable("The passphrase of this state takes " + asked.memory / 1024
                    + " MiB of memory, more than this process may use; start it with a larger heap (-Xmx).");
        }
        return Argon2id.hash(words, parameters.salt, asked.memory, asked.passes, asked.lanes);
    }

    @Override
    public void close() {
        words.wipe();
    }

    @Override
    public String toString() {
        return describe();
    }

    /**
     * What a guess costs.
     *
     * @param memory in KiB
     * @param passes over the memory
     * @param lanes that may be computed side by side
     */
    public record Costs(int memory, int passes, int lanes) {
        /** 64 MiB, three passes, one lane. */
        public static final Costs DEFAULT = new Costs(1 << 16, 3, 1);

        private static final int MAX_MEMORY = 1 << 20;
        private static final int MAX_PASSES = 64;
        private static final int MAX_LANES = 16;

        /** Refuses what Argon2 does not allow, and what a damaged table could make this machine compute for hours. */
        public Costs {
            if (lanes < 1 || lanes > MAX_LANES || passes < 1 || passes > MAX_PASSES) {
                throw new IllegalArgumentException("passes or lanes out of range");
            }
            if (memory < 8 * lanes || memory > MAX_MEMORY) {
                throw new IllegalArgumentException("memory out of range");
            }
        }
    }

    /** What a slot stores. */
    record Parameters(Costs costs, Bytes salt) {
        private static final int LENGTH = 12 + SALT;

        Bytes encode() {
            WireWriter out = new WireWriter(LENGTH);
            return out.u32(costs.memory)
                    .u32(costs.passes)
                    .u32(costs.lanes)
                    .bytes(salt)
                    .toBytes();
        }

        static Parameters decode(Bytes encoded) {
            ByteBuffer in = ByteBuffer.wrap(encoded.toByteArray());
            if (in.remaining() == LENGTH) {
                try {
                    return new Parameters(new Costs(in.getInt(), in.getInt(), in.getInt()), encoded.slice(12, LENGTH));
                } catch (IllegalArgumentException e) {
                    throw new KeyUnavailable("A passphrase slot has costs that this eTPM does not compute.", e);
                }
            }
            throw new KeyUnavailable("A passphrase slot has parameters that this eTPM does not understand.");
        }

        String describe() {
            return "Argon2id, " + costs.memory + " KiB, passes " + costs.passes + ", lanes " + costs.lanes;
        }
    }
}
