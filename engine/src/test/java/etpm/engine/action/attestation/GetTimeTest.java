package etpm.engine.action.attestation;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.state.TpmObject;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.attestation.GetTime;
import etpm.spec.command.attestation.GetTimeSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsAttest;
import etpm.spec.type.TpmsClockInfo;
import etpm.spec.type.TpmsTimeAttestInfo;
import etpm.spec.type.TpmsTimeInfo;
import etpm.spec.type.TpmtSigScheme;
import org.junit.jupiter.api.Test;

final class GetTimeTest {
    private static GetTime getTime(TpmHandle signer) {
        return new GetTime(TpmHandle.ENDORSEMENT, signer, Attested.NONCE, TpmtSigScheme.NULL);
    }

    @Test
    void timeIsInTheClear() {
        TpmObject key = Attested.key(TpmHandle.OWNER);
        TestTpm tpm = TestKeys.tpm(key);
        tpm.advance(3000);
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        tpm.advance(500);
        GetTime.Response response = tpm.run(getTime(handle(0)));
        TpmsAttest signed = Attested.verified(tpm, key, TpmSt.ATTEST_TIME, response.timeInfo(), response.signature());
        // Two TPM Resets, the first of them the first start of all, and one Resume.
        TpmsClockInfo clock = new TpmsClockInfo(3500, 2, 1, true);
        assertEquals(new TpmsTimeAttestInfo(new TpmsTimeInfo(500, clock), 0x0000000100000000L), signed.attested());

        GetTime.Response unsigned = tpm.run(getTime(TpmHandle.NULL));
        assertEquals(
                signed.attested(),
                Attested.unsigned(tpm, TpmSt.ATTEST_TIME, unsigned.timeInfo(), unsigned.signature())
                        .attested());
    }

    @Test
    void refusals() {
        TestTpm tpm = TestKeys.tpm(
                TestKeys.rsa(TpmaObject.decrypt, TestKeys.ANY_RSA), TestKeys.ecc(TpmaObject.sign, TestKeys.ANY_ECC));
        tpm.refused(TpmRc.KEY.with(GetTimeSpec.signHandle), getTime(handle(0)), TestTpm.EMPTY, TestTpm.EMPTY);
        tpm.refused(TpmRc.SCHEME.with(GetTimeSpec.inScheme), getTime(handle(1)), TestTpm.EMPTY, TestTpm.EMPTY);
        TestTpm anonymous = TestKeys.tpm(Attested.anonymousKey());
        anonymous.refused(
                TpmRc.VALUE,
                new GetTime(TpmHandle.ENDORSEMENT, handle(0), Attested.NONCE, Attested.NOTHING_COMMITTED),
                TestTpm.EMPTY,
                TestTpm.EMPTY);
    }
}
