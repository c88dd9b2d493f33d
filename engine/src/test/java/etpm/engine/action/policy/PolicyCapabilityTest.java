package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.action.nv.Indices;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.policy.PolicyCapability;
import etpm.spec.command.policy.PolicyCapabilitySpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmEo;
import etpm.spec.type.TpmPt;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class PolicyCapabilityTest extends PolicyFixture {
    private PolicyCapability compare(String operandB, int offset, TpmEo operation, TpmCap capability, long property) {
        return new PolicyCapability(session.handle, Bytes.ofHex(operandB), offset, operation, capability, property);
    }

    @Test
    void comparesAPropertyOfTheTpm() {
        long resets = tpm.tpm.state().persistent().dictionaryAttack().maxTries();
        assertEquals(3, resets);
        tpm.run(compare("00000003", 4, TpmEo.EQ, TpmCap.TPM_PROPERTIES, TpmPt.MAX_AUTH_FAIL.value()));
        String arguments = sha256("00000003" + "0004" + "0000" + "00000006" + "0000020f");
        assertEquals(sha256(ZEROS + "0000019b" + arguments), digest(session));
        tpm.refused(TpmRc.POLICY, compare("00000004", 4, TpmEo.EQ, TpmCap.TPM_PROPERTIES, TpmPt.MAX_AUTH_FAIL.value()));
    }

    @Test
    void aPropertyThatIsNotThereIsUnequalToAnything() {
        tpm.run(compare("00", 0, TpmEo.NEQ, TpmCap.TPM_PROPERTIES, 0x7FFF));
        tpm.refused(TpmRc.POLICY, compare("", 0, TpmEo.EQ, TpmCap.TPM_PROPERTIES, 0x7FFF));
    }

    @Test
    void seesHandlesCommandsAndAlgorithms() {
        tpm.refused(TpmRc.POLICY, compare("01500001", 0, TpmEo.EQ, TpmCap.HANDLES, 0x01500001));
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        tpm.run(compare("01500001", 0, TpmEo.EQ, TpmCap.HANDLES, 0x01500001));
        tpm.run(compare("000b", 0, TpmEo.EQ, TpmCap.ALGS, 0x000B));
        tpm.run(compare("019b", 2, TpmEo.EQ, TpmCap.COMMANDS, 0x19B));
        tpm.run(compare("0003", 0, TpmEo.EQ, TpmCap.ECC_CURVES, 3));
        tpm.run(compare("4000000c" + "0010", 0, TpmEo.EQ, TpmCap.AUTH_POLICIES, 0x4000000CL));
    }

    @Test
    void refusesWhatLiesBeyondTheProperty() {
        long property = TpmPt.MAX_AUTH_FAIL.value();
        tpm.refused(
                TpmRc.VALUE.with(PolicyCapabilitySpec.offset),
                compare("", 9, TpmEo.EQ, TpmCap.TPM_PROPERTIES, property));
        tpm.refused(
                TpmRc.SIZE.with(PolicyCapabilitySpec.operandB),
                compare("0000", 7, TpmEo.EQ, TpmCap.TPM_PROPERTIES, property));
    }

    @Test
    void refusesWhatHasNoProperties() {
        TpmRc capability = TpmRc.VALUE.with(PolicyCapabilitySpec.capability);
        tpm.refused(capability, compare("", 0, TpmEo.NEQ, TpmCap.PCRS, 0));
        tpm.refused(capability, compare("", 0, TpmEo.NEQ, TpmCap.VENDOR_PROPERTY, 0));
        tpm.refused(
                TpmRc.HANDLE.with(PolicyCapabilitySpec.property), compare("", 0, TpmEo.EQ, TpmCap.HANDLES, 0x55000000));
        tpm.refused(
                TpmRc.VALUE.with(PolicyCapabilitySpec.property),
                compare("", 0, TpmEo.EQ, TpmCap.AUTH_POLICIES, 0x01000000));
    }

    @Test
    void checksNothingInATrial() {
        tpm.run(new PolicyCapability(trial.handle, Bytes.zeros(1), 99, TpmEo.EQ, TpmCap.PCRS, 0));
        String arguments = sha256("00" + "0063" + "0000" + "00000005" + "00000000");
        assertEquals(sha256(ZEROS + "0000019b" + arguments), digest(trial));
    }

    @Test
    void refusesWhatTheTpmDoesNotHave() {
        TpmRc capability = TpmRc.VALUE.with(PolicyCapabilitySpec.capability);
        tpm.refused(capability, compare("", 0, TpmEo.NEQ, new TpmCap(0x0D), 0));
        tpm.refused(capability, compare("", 0, TpmEo.NEQ, new TpmCap(0x101), 0));
        tpm.refused(TpmRc.VALUE.with(PolicyCapabilitySpec.property), compare("", 0, TpmEo.NEQ, TpmCap.ACT, 0x40000001));
        tpm.refused(
                TpmRc.VALUE.with(PolicyCapabilitySpec.operation),
                compare("", 0, new TpmEo(12), TpmCap.ALGS, TpmAlgId.SHA256.value()));
    }

    /** Each command here has every fault that comes after the one it is refused for. */
    @Test
    void theFirstFaultDecides() {
        tpm.refused(
                TpmRc.HANDLE.with(PolicyCapabilitySpec.property),
                compare("00".repeat(9), 9, TpmEo.EQ, TpmCap.HANDLES, 0x55000000));
        tpm.refused(TpmRc.POLICY, compare("00".repeat(9), 9, TpmEo.EQ, TpmCap.TPM_PROPERTIES, 0x7FFF));
        long property = TpmPt.MAX_AUTH_FAIL.value();
        tpm.refused(
                TpmRc.VALUE.with(PolicyCapabilitySpec.offset),
                compare("00".repeat(9), 9, TpmEo.EQ, TpmCap.TPM_PROPERTIES, property));
        tpm.refused(
                TpmRc.SIZE.with(PolicyCapabilitySpec.operandB),
                compare("00".repeat(9), 0, TpmEo.EQ, TpmCap.TPM_PROPERTIES, property));
    }
}
