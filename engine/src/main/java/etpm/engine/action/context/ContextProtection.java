package etpm.engine.action.context;

import etpm.crypto.Crypto;
import etpm.crypto.Kdf;
import etpm.engine.Algorithms;
import etpm.engine.object.Proofs;
import etpm.engine.object.Tickets;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.selftest.SelfTest;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.context.ContextLoadSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsContext;
import etpm.spec.type.TpmsContextData;
import etpm.spec.type.TpmsContextDataCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The protection of saved contexts (Part 1, 27.3): encrypted, then under an HMAC, both with keys from the proof of the
 * hierarchy, so that no context outlives a change of that proof or a TPM Reset.
 */
final class ContextProtection {
    /** The savedHandle of an object. */
    static final TpmHandle OBJECT = new TpmHandle(0x80000000);

    /** The savedHandle of a sequence. */
    static final TpmHandle SEQUENCE = new TpmHandle(0x80000001);

    /** The savedHandle of an object that dies at TPM Restart. */
    static final TpmHandle ST_CLEAR_OBJECT = new TpmHandle(0x80000002);

    /** Changes with the encoding of what is saved, so that another version of this program refuses what it cannot read. */
    private static final int FORMAT = 2;

    private final CommandContext ctx;
    private final Crypto crypto;
    private final Tx tx;

    ContextProtection(CommandContext ctx, Tx tx) {
        this.ctx = ctx;
        this.crypto = ctx.crypto();
        this.tx = tx;
    }

    /** Protects a thing. The sequence and savedHandle together are never used twice between two TPM Resets. */
    <T> TpmsContext seal(
            long sequence, TpmHandle savedHandle, TpmHandle hierarchy, T thing, BiConsumer<T, WireWriter> codec) {
        Secret content = WireWriter.encodeSecret(thing, (value, writer) -> {
            writer.u64(sequence);
            codec.accept(value, writer);
        });
        Keys keys = keys(hierarchy, sequence, savedHandle);
        Bytes encrypted = content.use(clear ->
                Bytes.wrap(crypto.encrypt(Algorithms.CONTEXT_CIPHER, TpmAlgId.CFB, keys.key(), keys.iv(), clear)));
        keys.wipe();
        content.wipe();
        TpmsContextData data = new TpmsContextData(integrity(hierarchy, sequence, savedHandle, encrypted), encrypted);
        return new TpmsContext(sequence, savedHandle, hierarchy, WireWriter.encode(data, TpmsContextDataCodec::write));
    }

    /** Whether the integrity value is right: this TPM has saved the context, and it has not expired. */
    boolean isSound(TpmsContext context, TpmsContextData data) {
        Bytes expected = integrity(context.hierarchy(), context.sequence(), context.savedHandle(), data.encrypted());
        return Tickets.matches(data.integrity(), expected);
    }

    /**
     * Recovers the thing in a context that {@link #isSound}.
     *
     * @throws SelfTest.Failure when it is not what was saved (Part 1, 27.3.1)
     * @throws RcException INTEGRITY when what was saved does not decode, as after a change of this program
     */
    <T> T open(TpmsContext context, TpmsContextData data, Function<WireReader, T> codec) {
        Keys keys = keys(context.hierarchy(), context.sequence(), context.savedHandle());
        byte[] clear = crypto.decrypt(
                Algorithms.CONTEXT_CIPHER,
                TpmAlgId.CFB,
                keys.key(),
                keys.iv(),
                data.encrypted().toByteArray());
        keys.wipe();
        try {
            WireReader reader = WireReader.lenient(clear);
            if (reader.u64() != context.sequence()) {
                throw new SelfTest.Failure(SelfTest.Reason.CONTEXT, List.of(), "saved context");
            }
            T thing = codec.apply(reader);
            reader.end();
            return thing;
        } catch (RcException e) {
            throw TpmRc.INTEGRITY.at(ContextLoadSpec.context);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private record Keys(byte[] key, byte[] iv) {
        void wipe() {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(iv, (byte) 0);
        }
    }

    private Keys keys(TpmHandle hierarchy, long sequence, TpmHandle savedHandle) {
        int keyOctets = Algorithms.CONTEXT_KEY_BITS / 8;
        int block = crypto.blockSize(Algorithms.CONTEXT_CIPHER);
        // The sequence starts anew at TPM Reset while most proofs stay: without the count, keys would come twice.
        WireWriter unique = new WireWriter().u64(sequence).u64(tx.counters().totalResetCount());
        byte[] handle = new WireWriter().u32(savedHandle.value()).toByteArray();
        byte[] derived = Proofs.useProof(
                tx,
                ctx,
                hierarchy,
                octets -> Kdf.kdfa(
                        crypto,
                        Algorithms.CONTEXT_HASH,
                        octets,
                        "CONTEXT",
                        unique.toByteArray(),
                        handle,
                        (keyOctets + block) * 8));
        Keys keys =
                new Keys(Arrays.copyOf(derived, keyOctets), Arrays.copyOfRange(derived, keyOctets, keyOctets + block));
        Arrays.fill(derived, (byte) 0);
        return keys;
    }

    private Bytes integrity(TpmHandle hierarchy, long sequence, TpmHandle savedHandle, Bytes encrypted) {
        WireWriter data = new WireWriter().u8(FORMAT).u64(tx.counters().totalResetCount());
        if (savedHandle.equals(ST_CLEAR_OBJECT)) data.u32(tx.reset().clearCount());
        data.u64(sequence).u32(savedHandle.value()).bytes(encrypted);
        return Proofs.useProof(
                tx,
                ctx,
                hierarchy,
                octets -> Bytes.wrap(crypto.hmac(Algorithms.CONTEXT_HASH, octets, data.toByteArray())));
    }
}
