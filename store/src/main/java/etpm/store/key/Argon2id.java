package etpm.store.key;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id, version 1.3 (RFC 9106). The only class here that loads Bouncy Castle: start-up pays for it with a passphrase only. */
final class Argon2id {
    private static final int LENGTH = 32;

    private Argon2id() {}

    static Secret hash(Secret words, Bytes salt, int memory, int passes, int lanes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt.toByteArray())
                .build());
        return words.use(octets -> {
            byte[] hash = new byte[LENGTH];
            generator.generateBytes(octets, hash);
            return Secret.take(hash);
        });
    }
}
