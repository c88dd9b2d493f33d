package etpm.engine;

import etpm.engine.spi.Platform;
import etpm.engine.state.CommandAudit;
import etpm.engine.state.Commits;
import etpm.engine.state.Counters;
import etpm.engine.state.DictionaryAttack;
import etpm.engine.state.Hierarchies;
import etpm.engine.state.Nv;
import etpm.engine.state.Orderly;
import etpm.engine.state.PcrAllocation;
import etpm.engine.state.PcrPolicy;
import etpm.engine.state.Persistent;
import etpm.engine.state.Profile;
import etpm.engine.state.Seeds;
import etpm.engine.state.ShutdownMark;
import etpm.engine.state.StateClear;
import etpm.engine.state.StateReset;
import etpm.engine.state.TpmState;
import etpm.engine.state.Volatile;
import etpm.spec.command.audit.SetCommandCodeAuditStatusSpec;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.List;

/** Makes a TPM that never was before: new seeds, everything else as TPM2_Clear would leave it. */
final class Manufacture {
    /** The procedure that turns seeds into primary keys; see docs/primary-derivation.md. */
    static final long DERIVATION_VERSION = 1;

    private static final int SEED_OCTETS = 64;

    private Manufacture() {}

    static TpmState fresh(Platform platform, Profile chosen) {
        Profile profile = chosen.workingWith(platform.crypto());
        Seeds seeds = new Seeds(
                DERIVATION_VERSION,
                secret(platform),
                secret(platform),
                secret(platform),
                secret(platform),
                secret(platform),
                secret(platform));
        Bytes allPcrs = Bytes.ofHex("ffffff");
        PcrAllocation banks = new PcrAllocation(
                profile.pcrBanks().stream()
                        .map(hashAlg -> new TpmsPcrSelection(hashAlg, allPcrs))
                        .toList(),
                false);
        CommandAudit audit = new CommandAudit(
                Algorithms.CONTEXT_HASH, List.of(new TpmCc(SetCommandCodeAuditStatusSpec.CC)), List.of());
        Persistent persistent = new Persistent(
                seeds,
                Hierarchies.EMPTY,
                DictionaryAttack.DEFAULT,
                new Counters(0, 0, 0, 0, 0),
                banks,
                PcrPolicy.NONE,
                audit,
                new ShutdownMark(ShutdownMark.CLEAR, 0, false, false),
                profile);
        return new TpmState(
                persistent,
                Nv.EMPTY,
                Orderly.poweredOn(0, true, platform.monotonicMillis().getAsLong()),
                StateReset.fresh(secret(platform), secret(platform)),
                Commits.NONE,
                StateClear.INITIAL,
                Volatile.INITIAL);
    }

    private static Secret secret(Platform platform) {
        return Secret.take(platform.random().bytes(SEED_OCTETS));
    }
}
