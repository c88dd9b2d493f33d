package etpm.cli;

import etpm.crypto.JcaCrypto;
import etpm.engine.Invocation;
import etpm.engine.Tpm;
import etpm.engine.spi.EphemeralStore;
import etpm.engine.spi.Platform;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import etpm.tss.EkTemplate;
import etpm.tss.EndorsementKey;
import etpm.tss.TpmClient;
import java.io.IOException;

/** A TPM that lasts as long as its process. */
final class DemoTpm implements AutoCloseable {
    private final Tpm tpm;
    private final Bytes ek;

    private DemoTpm(Tpm tpm) throws IOException {
        this.tpm = tpm;
        TpmClient client = new TpmClient(command -> execute(command, 0));
        client.run(StartupSpec.INSTANCE, new Startup(TpmSu.CLEAR));
        EndorsementKey key = EndorsementKey.create(client, EkTemplate.L_2.template());
        client.flush(key.handle());
        ek = key.digest(new JcaCrypto());
    }

    /** A new one, started. */
    static DemoTpm start() throws IOException {
        Platform platform = new Platform(
                new JcaCrypto(), new HostRandomness(), () -> System.nanoTime() / 1_000_000, new EphemeralStore());
        Tpm tpm = Tpm.open(platform, fault -> {});
        tpm.init();
        return new DemoTpm(tpm);
    }

    byte[] execute(byte[] command, int locality) {
        return tpm.execute(command, new Invocation(locality, false, () -> false, Implementation.MAX_RESPONSE_SIZE));
    }

    /** SHA-256 of its endorsement key's public area. */
    Bytes ek() {
        return ek;
    }

    @Override
    public void close() {
        tpm.close();
    }
}
