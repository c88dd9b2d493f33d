package etpm.store.key;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A file whose octets are the secret, 32 to 4096 of them.
 *
 * @param file read anew for each slot
 */
public record KeyFile(Path file) implements KeySource {
    static final int TYPE = 1;
    static final String NAME = "key file";

    private static final int NEW_LENGTH = 32;
    private static final int MIN_LENGTH = 32;
    private static final int MAX_LENGTH = 4096;

    /**
     * Makes a new key file, of random octets, that its owner alone may read. It is durable when this returns.
     *
     * @throws KeyException.Refused when it cannot be made, above all when there is one already
     */
    public static KeyFile create(Path file) {
        byte[] octets = new byte[NEW_LENGTH];
        try {
            new SecureRandom().nextBytes(octets);
            KeyFiles.create(NAME, file, KeyFiles.of(octets), KeyFiles.OWNER);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
        return new KeyFile(file);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public String describe() {
        return NAME + " " + file;
    }

    @Override
    public Fresh fresh() {
        return new Fresh(Bytes.EMPTY, secret(Bytes.EMPTY));
    }

    @Override
    public Secret secret(Bytes parameters) {
        return read(NAME, file);
    }

    static Secret read(String name, Path file) {
        Secret secret = Secret.take(KeyFiles.read(name, file, MAX_LENGTH + 1));
        if (secret.length() < MIN_LENGTH || secret.length() > MAX_LENGTH) {
            secret.wipe();
            throw new KeyUnavailable("The " + name + " " + file + " is not a key: it must have " + MIN_LENGTH + " to "
                    + MAX_LENGTH + " octets.");
        }
        return secret;
    }
}
