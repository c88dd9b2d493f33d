package etpm.engine.object;

import etpm.crypto.HmacDrbg;
import etpm.crypto.RandomSource;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The octets that a hierarchy's seed gives for a template (Part 1, 24.6.3): procedure 1 of {@code docs/primary-derivation.md},
 * which never changes, since keys in use come from it.
 */
final class PrimaryDerivation implements RandomSource, AutoCloseable {
    private static final byte[] PURPOSE = "Primary Object Creation".getBytes(StandardCharsets.US_ASCII);

    private final Tx tx;
    private final boolean endorsement;
    private final HmacDrbg generator;

    PrimaryDerivation(Tx tx, CommandContext ctx, TpmHandle hierarchy, TpmtPublic template, Secret data) {
        long version = tx.seeds().derivationVersion();
        if (version != 1) throw new IllegalStateException("no procedure " + version + " for primary keys");
        this.tx = tx;
        this.endorsement = hierarchy.base().equals(TpmHandle.ENDORSEMENT);
        byte[] templateHash = ctx.crypto()
                .digest(
                        TpmAlgId.SHA256,
                        WireWriter.encode(template, TpmtPublicCodec::write).toByteArray());
        byte[] purpose = Arrays.copyOf(PURPOSE, PURPOSE.length + data.length());
        data.use(octets -> {
            System.arraycopy(octets, 0, purpose, PURPOSE.length, octets.length);
            return octets;
        });
        this.generator = Proofs.useSeed(tx, ctx, hierarchy, seed -> new HmacDrbg(seed, templateHash, purpose));
        Arrays.fill(purpose, (byte) 0);
    }

    @Override
    public void fill(byte[] target) {
        generator.fill(target);
    }

    /**
     * Where the seedValue comes from. In the endorsement hierarchy the proofs go in, which TPM2_Clear changes: then the key
     * stays, and what it protected is lost.
     */
    RandomSource forSeedValue() {
        if (!endorsement) return generator;
        return target -> {
            tx.seeds()
                    .ownerProof()
                    .use(owner -> tx.seeds().endorsementProof().use(proof -> {
                        generator.reseed(owner, proof);
                        return proof;
                    }));
            generator.fill(target);
        };
    }

    @Override
    public void close() {
        generator.wipe();
    }
}
