package etpm.store.key;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Sealing without a trusted execution environment, to try and to test it: a secret file stands for the machine, and the
 * software's identity is what it is told.
 *
 * @param machine the secret file
 * @param binding what the keys are bound to
 * @param measurement stands for the measurement of the software
 * @param signer stands for the signer of the software
 * @param svn stands for its security version number
 */
public record SoftwareSealing(
        Path machine, SealingParameters.Binding binding, Bytes measurement, Bytes signer, long svn)
        implements TeeSealing {
    private static final byte[] INFO = "eTPM software TEE".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String describe() {
        return "software: protects nothing against the host";
    }

    @Override
    public SealingParameters current() {
        return new SealingParameters("software", 0, binding, svn, 0);
    }

    @Override
    public Secret key(SealingParameters parameters) {
        Bytes identity = switch (parameters.binding()) {
            case MEASUREMENT -> measurement;
            case SIGNER -> signer;
        };
        byte[] info = new WireWriter()
                .bytes(INFO)
                .sized(parameters.encode())
                .sized(identity)
                .toByteArray();
        Secret secret = KeyFile.read("software TEE's secret file", machine);
        try (DerivedKey key = DerivedKey.hkdf(secret, new byte[0], info)) {
            return key.toSecret();
        } finally {
            secret.wipe();
        }
    }
}
