package etpm.provision;

import etpm.crypto.HmacDrbg;
import etpm.crypto.JcaCrypto;
import etpm.engine.Invocation;
import etpm.engine.Tpm;
import etpm.engine.spi.EphemeralStore;
import etpm.engine.spi.Mutation;
import etpm.engine.spi.Platform;
import etpm.engine.spi.Randomness;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmSu;
import etpm.tss.TpmClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The engine over a store in memory, started. Its keys come from a fixed seed. */
final class EngineTpm {
    private final EphemeralStore store;
    private final Tpm tpm;
    private final TpmClient client = new TpmClient(this::execute);
    private int commandsLeft = Integer.MAX_VALUE;

    private EngineTpm(EphemeralStore store) throws IOException {
        this.store = store;
        this.tpm = Tpm.open(new Platform(new JcaCrypto(), new Seeded(), () -> 1_000, store), fault -> {
            throw new AssertionError("the TPM has a fault", fault);
        });
        tpm.init();
        client.run(StartupSpec.INSTANCE, new Startup(TpmSu.CLEAR));
    }

    static EngineTpm fresh() throws IOException {
        return new EngineTpm(new EphemeralStore());
    }

    /** Another TPM with the same state, in a new life of the process. */
    EngineTpm copy() throws IOException {
        EphemeralStore same = new EphemeralStore();
        store.load().forEach((key, value) -> same.commit(List.of(new Mutation(key, value))));
        return new EngineTpm(same);
    }

    /** After so many commands more, it dies. */
    void diesAfter(int commands) {
        commandsLeft = commands;
    }

    /** Runs commands on it. */
    TpmClient client() {
        return client;
    }

    private byte[] execute(byte[] command) {
        if (commandsLeft-- <= 0) throw new Died();
        return tpm.execute(command, new Invocation(0, false, () -> false, Implementation.MAX_RESPONSE_SIZE));
    }

    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Seeded implements Randomness {
        private final HmacDrbg drbg = new HmacDrbg(
                Arrays.copyOf("an endorsed TPM".getBytes(StandardCharsets.US_ASCII), 48), new byte[16], new byte[0]);

        @Override
        public void fill(byte[] target) {
            drbg.fill(target);
        }

        @Override
        public void stir(byte[] data) {
            drbg.reseed(new byte[32], data);
        }

        @Override
        public void reseed() {}
    }
}
