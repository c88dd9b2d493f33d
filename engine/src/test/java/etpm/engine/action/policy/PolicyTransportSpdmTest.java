package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.policy.PolicyNvWritten;
import etpm.spec.command.policy.PolicyTransportSpdm;
import etpm.spec.command.policy.PolicyTransportSpdmSpec;
import etpm.spec.command.session.PolicyRestart;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmuCapabilities;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyTransportSpdmTest extends PolicyFixture {
    private static final Bytes REQUESTER = Bytes.ofHex("000c" + "11".repeat(48));
    private static final Bytes TPM = Bytes.ofHex("000b" + "22".repeat(32));

    private static PolicyTransportSpdm transport(TestTpm.TestSession session, Bytes requester, Bytes tpmKey) {
        return new PolicyTransportSpdm(session.handle, requester, tpmKey);
    }

    private void gives(String digest, Bytes requester, Bytes tpmKey) {
        tpm.run(transport(session, requester, tpmKey));
        tpm.run(transport(trial, requester, tpmKey));
        assertDigests(digest);
    }

    @Test
    void asksForAnyChannel() {
        gives(sha256(ZEROS + "000001a1"), Bytes.EMPTY, Bytes.EMPTY);
    }

    @Test
    void asksForTheKeysOfBothEnds() {
        String keys = sha256("0032" + REQUESTER.toHex() + "0022" + TPM.toHex());
        gives(sha256(ZEROS + "000001a1" + keys), REQUESTER, TPM);
    }

    @Test
    void asksForTheKeyOfOneEnd() {
        gives(sha256(ZEROS + "000001a1" + sha256("0000" + "0022" + TPM.toHex())), Bytes.EMPTY, TPM);
    }

    @Test
    void isAllowedOnce() {
        tpm.run(transport(session, Bytes.EMPTY, Bytes.EMPTY));
        tpm.refused(TpmRc.VALUE, transport(session, Bytes.zeros(1), Bytes.EMPTY));
        tpm.run(new PolicyRestart(session.handle));
        tpm.run(transport(session, Bytes.EMPTY, Bytes.EMPTY));
    }

    @Test
    void keysAreNames() {
        for (Bytes good : new Bytes[] {Bytes.EMPTY, REQUESTER}) {
            TpmRc size = TpmRc.SIZE.with(PolicyTransportSpdmSpec.tpmKeyName);
            tpm.refused(size, transport(session, good, Bytes.zeros(1)));
            tpm.refused(size, transport(session, good, Bytes.ofHex("000b" + "22".repeat(31))));
            TpmRc hash = TpmRc.HASH.with(PolicyTransportSpdmSpec.tpmKeyName);
            tpm.refused(hash, transport(session, good, Bytes.ofHex("0001" + "22".repeat(32))));
            tpm.refused(hash, transport(session, good, Bytes.ofHex("0010")));
        }
        Bytes bad = Bytes.zeros(1);
        tpm.refused(TpmRc.SIZE.with(PolicyTransportSpdmSpec.reqKeyName), transport(session, bad, bad));
        Bytes unknown = Bytes.ofHex("00ff" + "22".repeat(32));
        tpm.refused(TpmRc.HASH.with(PolicyTransportSpdmSpec.reqKeyName), transport(session, unknown, bad));
    }

    @Test
    void noCommandComesThroughAChannel() {
        tpm.run(transport(session, Bytes.EMPTY, Bytes.EMPTY));
        protectIndex();
        assertRefused(TpmRc.CHANNEL.isFormatOne() ? atSession(TpmRc.CHANNEL) : TpmRc.CHANNEL);
    }

    /** What the channel needs is checked last. */
    @Test
    void theRestOfThePolicyIsCheckedFirst() {
        tpm.run(transport(session, Bytes.EMPTY, Bytes.EMPTY));
        tpm.run(new PolicyNvWritten(session.handle, false));
        protectIndex();
        assertRefused(atSession(TpmRc.POLICY_FAIL));
    }

    @Test
    void neitherChannelsNorKeysAreListed() {
        assertEquals(
                new TpmuCapabilities.PubKeys(List.of()),
                tpm.run(new GetCapability(TpmCap.PUB_KEYS, 0, 8))
                        .capabilityData()
                        .data());
        assertEquals(
                new TpmuCapabilities.SpdmSessionInfo(List.of()),
                tpm.run(new GetCapability(TpmCap.SPDM_SESSION_INFO, 0, 8))
                        .capabilityData()
                        .data());
    }
}
