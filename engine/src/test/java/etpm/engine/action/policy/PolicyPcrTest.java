package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.policy.PolicyPcr;
import etpm.spec.command.policy.PolicyPcrSpec;
import etpm.spec.command.session.PolicyRestart;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyPcrTest extends PolicyFixture {
    private static final List<TpmsPcrSelection> PCR_16 =
            List.of(new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.ofHex("000001")));

    private void extend() {
        tpm.run(new PcrExtend(new TpmHandle(16), List.of(new TpmtHa(TpmAlgId.SHA256, Bytes.ofHex("55".repeat(32))))));
    }

    @Test
    void asksForTheValuesOfNow() {
        tpm.run(new PolicyPcr(session.handle, Bytes.EMPTY, PCR_16));
        tpm.run(new PolicyPcr(trial.handle, Bytes.EMPTY, PCR_16));
        assertDigests(sha256(ZEROS + "0000017f" + "00000001" + "000b" + "03000001" + sha256(ZEROS)));
        protectIndex();
        assertReadable();
    }

    @Test
    void asksForTheValuesOfADigest() {
        extend();
        Bytes values = Bytes.ofHex(sha256(sha256(ZEROS + "55".repeat(32))));
        tpm.run(new PolicyPcr(session.handle, values, PCR_16));
        assertEquals(sha256(ZEROS + "0000017f" + "00000001" + "000b" + "03000001" + values.toHex()), digest(session));
    }

    @Test
    void refusesOtherValuesButInATrial() {
        Bytes other = Bytes.ofHex("66".repeat(32));
        tpm.refused(TpmRc.VALUE.with(PolicyPcrSpec.pcrDigest), new PolicyPcr(session.handle, other, PCR_16));
        tpm.run(new PolicyPcr(trial.handle, other, PCR_16));
        assertEquals(sha256(ZEROS + "0000017f" + "00000001" + "000b" + "03000001" + other.toHex()), digest(trial));
    }

    @Test
    void countsOnlyThePcrThatAreThere() {
        tpm.removeSha512Bank();
        var session = tpm.policy();
        List<TpmsPcrSelection> more = List.of(
                new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.ofHex("000001")),
                new TpmsPcrSelection(TpmAlgId.SHA512, Bytes.ofHex("010000")));
        tpm.run(new PolicyPcr(session.handle, Bytes.EMPTY, more));
        assertEquals(
                sha256(ZEROS + "0000017f" + "00000002" + "000b" + "03000001" + "000d" + "03000000" + sha256(ZEROS)),
                digest(session));
    }

    @Test
    void isVoidWhenAPcrHasChanged() {
        tpm.run(new PolicyPcr(session.handle, Bytes.EMPTY, PCR_16));
        protectIndex();
        tpm.run(new PcrExtend(new TpmHandle(1), List.of(new TpmtHa(TpmAlgId.SHA256, Bytes.ofHex("55".repeat(32))))));
        assertRefused(TpmRc.PCR_CHANGED);
        tpm.refused(TpmRc.PCR_CHANGED, new PolicyPcr(session.handle, Bytes.EMPTY, PCR_16));
        tpm.run(new PolicyRestart(session.handle));
        tpm.run(new PolicyPcr(session.handle, Bytes.EMPTY, PCR_16));
        assertReadable();
    }

    @Test
    void refusesABankOfNoHash() {
        List<TpmsPcrSelection> unknown = List.of(new TpmsPcrSelection(TpmAlgId.SHA3_256, Bytes.ofHex("000001")));
        tpm.refused(TpmRc.HASH.with(PolicyPcrSpec.pcrs), new PolicyPcr(session.handle, Bytes.EMPTY, unknown));
    }

    @Test
    void theChangeComesBeforeTheValues() {
        tpm.run(new PolicyPcr(session.handle, Bytes.EMPTY, PCR_16));
        tpm.run(new PcrExtend(new TpmHandle(1), List.of(new TpmtHa(TpmAlgId.SHA256, Bytes.ofHex("55".repeat(32))))));
        tpm.refused(TpmRc.PCR_CHANGED, new PolicyPcr(session.handle, Bytes.zeros(32), PCR_16));
        tpm.run(new PolicyPcr(trial.handle, Bytes.zeros(32), PCR_16));
    }
}
