package etpm.engine;

import etpm.engine.object.PreparedKeys;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.pipeline.Reservation;
import etpm.engine.selftest.SelfTest;
import etpm.engine.state.SequenceObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Secret;
import java.util.List;
import java.util.Map;

/** What an action needs when a test runs it without the pipeline, for states that no command of its chapter makes. */
public final class DirectActions {
    private DirectActions() {}

    /** A context for one command of this TPM. */
    public static CommandContext context(TestTpm tpm) {
        return new CommandContext(
                TestTpm.CRYPTO,
                tpm.random,
                new PreparedKeys(TestTpm.CRYPTO),
                new Algorithms(TestTpm.CRYPTO, tpm.tpm.state().persistent().profile()),
                new SelfTest(
                        TestTpm.CRYPTO,
                        new Algorithms(
                                TestTpm.CRYPTO, tpm.tpm.state().persistent().profile())),
                Firmware.OWN,
                Map.of(),
                tpm.locality,
                tpm.physicalPresence,
                () -> tpm.cancelled,
                tpm.maxResponseSize,
                false,
                Reservation.NONE);
    }

    /** Loads a hash sequence. */
    public static TpmHandle sequence(Tx tx) {
        return tx.load(new SequenceObject(
                SequenceObject.HASH, TpmAlgId.SHA256, Secret.EMPTY, Secret.EMPTY, List.of(), SequenceObject.UNFED));
    }
}
