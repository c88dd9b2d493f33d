package etpm.engine.object;

import etpm.crypto.EccKeyPair;
import etpm.crypto.Kdf;
import etpm.engine.Algorithms;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Commits;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Elliptic curve keys for operations in two phases (Part 1, 44.2): the first gives the public key out with a count, by which the
 * second finds the private key and uses it up.
 *
 * <p>They are derived from a nonce, the count and the Name of the key that they belong to, and so need no memory. Their scalars
 * are the caller's to wipe.
 */
public final class EphemeralKeys {
    private static final String LABEL = "ECDAA Commit";
    private static final int NONCE_OCTETS = 64;

    private final Tx tx;
    private final CommandContext ctx;

    public EphemeralKeys(Tx tx, CommandContext ctx) {
        this.tx = tx;
        this.ctx = ctx;
    }

    /**
     * The key that is given out next.
     *
     * @param name of the key that it belongs to, or nothing
     */
    public EccKeyPair next(TpmEccCurve curve, Bytes name) {
        if (tx.commits().nonce().isEmpty()) {
            tx.commits(tx.commits().withNonce(Secret.take(ctx.random().bytes(NONCE_OCTETS))));
        }
        return derive(curve, name, tx.commits().count());
    }

    /** Gives out the next key; its count for the second phase. */
    public int giveOut() {
        Commits commits = tx.commits();
        tx.commits(commits.withNext());
        return commits.counter();
    }

    /** Uses up the key of a count; empty when there is none, or not any more. */
    public Optional<EccKeyPair> use(int counter, TpmEccCurve curve, Bytes name) {
        Commits commits = tx.commits();
        return commits.waiting(counter).stream()
                .mapToObj(number -> {
                    tx.commits(commits.without(number));
                    return derive(curve, name, number);
                })
                .findAny();
    }

    private EccKeyPair derive(TpmEccCurve curve, Bytes name, long number) {
        byte[] count = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return tx.commits()
                .nonce()
                .use(nonce -> ctx.crypto().generateEcc(curve, target -> {
                    byte[] derived = Kdf.kdfa(
                            ctx.crypto(),
                            Algorithms.CONTEXT_HASH,
                            nonce,
                            LABEL,
                            name.toByteArray(),
                            count,
                            8 * target.length);
                    System.arraycopy(derived, 0, target, 0, target.length);
                    Arrays.fill(derived, (byte) 0);
                }));
    }
}
