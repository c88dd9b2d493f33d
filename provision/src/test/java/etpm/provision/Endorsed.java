package etpm.provision;

import etpm.spec.command.object.ReadPublic;
import etpm.spec.command.object.ReadPublicSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmtPublic;
import etpm.tss.EkTemplate;
import etpm.tss.SrkTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;

/** A TPM with all its keys, made once for all tests, and short cuts to what is in it. */
final class Endorsed {
    static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final PlatformIdentity PLATFORM = new PlatformIdentity("eTPM", "virtual", "1", "instance-1");
    static final List<String> STEPS = new ArrayList<>();
    static final Report REPORT;

    private static final EngineTpm TPM;

    static {
        try {
            TPM = EngineTpm.fresh();
            Provisioning provisioning = new Provisioning(TPM.client(), STEPS::add);
            provisioning.makeKeys(EnumSet.allOf(EkTemplate.class), SrkTemplate.ECC_P256);
            REPORT = provisioning.report();
        } catch (ProvisionException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private Endorsed() {}

    /** A TPM with all keys and no certificate. */
    static EngineTpm tpm() throws IOException {
        return TPM.copy();
    }

    /** A TPM with all keys, and certificates from the authority that is made in a folder. */
    static EngineTpm certified(Path folder) throws ProvisionException, IOException {
        EngineTpm tpm = tpm();
        new Provisioning(tpm.client(), step -> {})
                .certify(LocalCa.open(folder, CLOCK), TpmIdentity.of(tpm.client(), "eTPM"), PLATFORM, CLOCK);
        return tpm;
    }

    static TpmtPublic key(EngineTpm tpm, TpmHandle handle) throws IOException {
        return tpm.client().run(ReadPublicSpec.INSTANCE, new ReadPublic(handle)).outPublic();
    }

    static byte[] read(EngineTpm tpm, TpmHandle index) throws IOException {
        return new LockedIndex(tpm.client(), index).read().toByteArray();
    }

    static X509CertificateHolder certificate(EngineTpm tpm, TpmHandle index) throws IOException {
        return new X509CertificateHolder(read(tpm, index));
    }

    /** The file in PEM form, for openssl. */
    static Path pem(Path folder, String name, X509CertificateHolder... certificates) throws IOException {
        StringBuilder text = new StringBuilder();
        for (X509CertificateHolder certificate : certificates) {
            text.append(Pem.write(Pem.CERTIFICATE, certificate.getEncoded()));
        }
        return Files.writeString(folder.resolve(name), text);
    }
}
