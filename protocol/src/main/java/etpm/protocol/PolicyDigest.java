package etpm.protocol;

import etpm.crypto.Crypto;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaLocality;
import etpm.spec.command.attached.PolicyAcSendSelectSpec;
import etpm.spec.command.policy.PolicyAuthValueSpec;
import etpm.spec.command.policy.PolicyAuthorizeNvSpec;
import etpm.spec.command.policy.PolicyAuthorizeSpec;
import etpm.spec.command.policy.PolicyCapabilitySpec;
import etpm.spec.command.policy.PolicyCommandCodeSpec;
import etpm.spec.command.policy.PolicyCounterTimerSpec;
import etpm.spec.command.policy.PolicyCpHashSpec;
import etpm.spec.command.policy.PolicyDuplicationSelectSpec;
import etpm.spec.command.policy.PolicyLocalitySpec;
import etpm.spec.command.policy.PolicyNameHashSpec;
import etpm.spec.command.policy.PolicyNvSpec;
import etpm.spec.command.policy.PolicyNvWrittenSpec;
import etpm.spec.command.policy.PolicyOrSpec;
import etpm.spec.command.policy.PolicyParametersSpec;
import etpm.spec.command.policy.PolicyPcrSpec;
import etpm.spec.command.policy.PolicyPhysicalPresenceSpec;
import etpm.spec.command.policy.PolicySecretSpec;
import etpm.spec.command.policy.PolicySignedSpec;
import etpm.spec.command.policy.PolicyTemplateSpec;
import etpm.spec.command.policy.PolicyTransportSpdmSpec;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmEo;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmsPcrSelectionCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;
import java.util.List;

/**
 * The digest of a policy, and what each policy command makes of it (Part 3, 23). Immutable: every method gives the digest
 * after the command. A policy is written down as the commands that satisfy it, one after the other:
 * {@snippet : PolicyDigest.start(crypto, TpmAlgId.SHA256).commandCode(cc).authValue().value(); }
 */
public final class PolicyDigest {
    private final Crypto crypto;
    private final TpmAlgId hashAlg;
    private final Bytes value;

    /**
     * A digest to go on from.
     *
     * @param value as long as the hash's digest
     */
    public PolicyDigest(Crypto crypto, TpmAlgId hashAlg, Bytes value) {
        if (value.length() != hashAlg.digestSize()) throw new IllegalArgumentException("not a digest of " + hashAlg);
        this.crypto = crypto;
        this.hashAlg = hashAlg;
        this.value = value;
    }

    /** The digest of a session that has just started: all zeros. */
    public static PolicyDigest start(Crypto crypto, TpmAlgId hashAlg) {
        return new PolicyDigest(crypto, hashAlg, Bytes.zeros(hashAlg.digestSize()));
    }

    /** The hash of the session. */
    public TpmAlgId hashAlg() {
        return hashAlg;
    }

    /** The digest. */
    public Bytes value() {
        return value;
    }

    /** TPM2_PolicySigned (Part 3, 23.3), and TPM2_PolicyTicket with its ticket. */
    public PolicyDigest signed(Bytes keyName, Bytes policyRef) {
        return approved(PolicySignedSpec.CC, keyName, policyRef);
    }

    /** TPM2_PolicySecret (Part 3, 23.4), and TPM2_PolicyTicket with its ticket. */
    public PolicyDigest secret(Bytes entityName, Bytes policyRef) {
        return approved(PolicySecretSpec.CC, entityName, policyRef);
    }

    /**
     * TPM2_PolicyOR (Part 3, 23.6): whatever the digest was.
     *
     * @param alternatives two to eight digests
     */
    public PolicyDigest or(List<Bytes> alternatives) {
        WireWriter all = new WireWriter();
        alternatives.forEach(all::bytes);
        return reset().extended(PolicyOrSpec.CC, all);
    }

    /**
     * TPM2_PolicyPCR (Part 3, 23.7).
     *
     * @param selections with only those PCR that are there
     * @param pcrDigest the digest, with this hash, of their values one after the other
     */
    public PolicyDigest pcr(List<TpmsPcrSelection> selections, Bytes pcrDigest) {
        WireWriter arguments = new WireWriter().u32(selections.size());
        selections.forEach(selection -> TpmsPcrSelectionCodec.write(selection, arguments));
        return extended(PolicyPcrSpec.CC, arguments.bytes(pcrDigest));
    }

    /** TPM2_PolicyLocality (Part 3, 23.8). */
    public PolicyDigest locality(TpmaLocality locality) {
        return extended(PolicyLocalitySpec.CC, new WireWriter().u8(locality.value()));
    }

    /** TPM2_PolicyNV (Part 3, 23.9). */
    public PolicyDigest nv(Bytes indexName, Bytes operandB, int offset, TpmEo operation) {
        return extended(
                PolicyNvSpec.CC,
                digested(comparison(operandB, offset, operation)).bytes(indexName));
    }

    /** TPM2_PolicyCounterTimer (Part 3, 23.10). */
    public PolicyDigest counterTimer(Bytes operandB, int offset, TpmEo operation) {
        return extended(PolicyCounterTimerSpec.CC, digested(comparison(operandB, offset, operation)));
    }

    /** TPM2_PolicyCommandCode (Part 3, 23.11). */
    public PolicyDigest commandCode(TpmCc code) {
        return extended(PolicyCommandCodeSpec.CC, new WireWriter().u32(code.value()));
    }

    /** TPM2_PolicyPhysicalPresence (Part 3, 23.12). */
    public PolicyDigest physicalPresence() {
        return extended(PolicyPhysicalPresenceSpec.CC, new WireWriter());
    }

    /** TPM2_PolicyCpHash (Part 3, 23.13). */
    public PolicyDigest cpHash(Bytes cpHashA) {
        return extended(PolicyCpHashSpec.CC, new WireWriter().bytes(cpHashA));
    }

    /** TPM2_PolicyNameHash (Part 3, 23.14). */
    public PolicyDigest nameHash(Bytes nameHash) {
        return extended(PolicyNameHashSpec.CC, new WireWriter().bytes(nameHash));
    }

    /** TPM2_PolicyDuplicationSelect (Part 3, 23.15) with includeObject SET: one object to one parent. */
    public PolicyDigest duplicationSelect(Bytes objectName, Bytes newParentName) {
        return extended(
                PolicyDuplicationSelectSpec.CC,
                new WireWriter().bytes(objectName).bytes(newParentName).u8(1));
    }

    /** TPM2_PolicyDuplicationSelect (Part 3, 23.15) with includeObject CLEAR: any object to one parent. */
    public PolicyDigest duplicationSelect(Bytes newParentName) {
        return extended(
                PolicyDuplicationSelectSpec.CC,
                new WireWriter().bytes(newParentName).u8(0));
    }

    /** TPM2_PolicyAuthorize (Part 3, 23.16): whatever the digest was. */
    public PolicyDigest authorize(Bytes keyName, Bytes policyRef) {
        return reset().approved(PolicyAuthorizeSpec.CC, keyName, policyRef);
    }

    /** TPM2_PolicyAuthValue (Part 3, 23.17) and TPM2_PolicyPassword (23.18), which a policy does not tell apart. */
    public PolicyDigest authValue() {
        return extended(PolicyAuthValueSpec.CC, new WireWriter());
    }

    /** TPM2_PolicyNvWritten (Part 3, 23.20) with writtenSet SET: the index has been written. */
    public PolicyDigest nvWritten() {
        return extended(PolicyNvWrittenSpec.CC, new WireWriter().u8(1));
    }

    /** TPM2_PolicyNvWritten (Part 3, 23.20) with writtenSet CLEAR: the index has not been written. */
    public PolicyDigest nvNotWritten() {
        return extended(PolicyNvWrittenSpec.CC, new WireWriter().u8(0));
    }

    /** TPM2_PolicyTemplate (Part 3, 23.21). */
    public PolicyDigest template(Bytes templateHash) {
        return extended(PolicyTemplateSpec.CC, new WireWriter().bytes(templateHash));
    }

    /** TPM2_PolicyAuthorizeNV (Part 3, 23.22): whatever the digest was. */
    public PolicyDigest authorizeNv(Bytes indexName) {
        return reset().extended(PolicyAuthorizeNvSpec.CC, new WireWriter().bytes(indexName));
    }

    /** TPM2_PolicyCapability (Part 3, 23.23). */
    public PolicyDigest capability(Bytes operandB, int offset, TpmEo operation, TpmCap capability, long property) {
        WireWriter arguments =
                comparison(operandB, offset, operation).u32(capability.value()).u32(property);
        return extended(PolicyCapabilitySpec.CC, digested(arguments));
    }

    /** TPM2_PolicyParameters (Part 3, 23.24). */
    public PolicyDigest parameters(Bytes pHash) {
        return extended(PolicyParametersSpec.CC, new WireWriter().bytes(pHash));
    }

    /**
     * TPM2_PolicyTransportSPDM (Part 3, 23.25).
     *
     * @param reqKeyName empty for a requester with any key
     * @param tpmKeyName empty for any key of the TPM
     */
    public PolicyDigest transportSpdm(Bytes reqKeyName, Bytes tpmKeyName) {
        if (reqKeyName.isEmpty() && tpmKeyName.isEmpty()) return extended(PolicyTransportSpdmSpec.CC, new WireWriter());
        WireWriter names = new WireWriter()
                .u16(reqKeyName.length())
                .bytes(reqKeyName)
                .u16(tpmKeyName.length())
                .bytes(tpmKeyName);
        return extended(PolicyTransportSpdmSpec.CC, digested(names));
    }

    /** TPM2_Policy_AC_SendSelect (Part 3, 32.4) with includeObject SET: one object to one attached component. */
    public PolicyDigest acSendSelect(Bytes objectName, Bytes authHandleName, Bytes acName) {
        return extended(
                PolicyAcSendSelectSpec.CC,
                new WireWriter()
                        .bytes(objectName)
                        .bytes(authHandleName)
                        .bytes(acName)
                        .u8(1));
    }

    /** TPM2_Policy_AC_SendSelect (Part 3, 32.4) with includeObject CLEAR: any object to one attached component. */
    public PolicyDigest acSendSelect(Bytes authHandleName, Bytes acName) {
        return extended(
                PolicyAcSendSelectSpec.CC,
                new WireWriter().bytes(authHandleName).bytes(acName).u8(0));
    }

    private PolicyDigest reset() {
        return start(crypto, hashAlg);
    }

    private PolicyDigest extended(int commandCode, WireWriter arguments) {
        byte[] head = new WireWriter().bytes(value).u32(commandCode).toByteArray();
        return new PolicyDigest(crypto, hashAlg, Bytes.wrap(crypto.digest(hashAlg, head, arguments.toByteArray())));
    }

    /** PolicyUpdate() (Part 3, 23.2.3): the reference goes in by itself, so that it cannot pass for a part of the Name. */
    private PolicyDigest approved(int commandCode, Bytes name, Bytes policyRef) {
        PolicyDigest named = extended(commandCode, new WireWriter().bytes(name));
        byte[] digest = crypto.digest(hashAlg, named.value.toByteArray(), policyRef.toByteArray());
        return new PolicyDigest(crypto, hashAlg, Bytes.wrap(digest));
    }

    private static WireWriter comparison(Bytes operandB, int offset, TpmEo operation) {
        return new WireWriter().bytes(operandB).u16(offset).u16(operation.value());
    }

    private WireWriter digested(WireWriter arguments) {
        return new WireWriter().bytes(crypto.digest(hashAlg, arguments.toByteArray()));
    }
}
