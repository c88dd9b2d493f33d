package etpm.conformance;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The one list of what may differ, each with the words of its line in docs/DIFFERENCES.md. */
final class Differences {
    /** @param words of the line, as they are in the document */
    record Known(String words, Predicate<Difference> is) {}

    static final List<Known> ALL = List.of(
            codes("in the reserved range are TPM_RC_VALUE", ".*", "tag 8003", "TPM_RC_BAD_TAG", "TPM_RC_VALUE"),
            codes(
                    "A command that takes no sessions is TPM_RC_AUTH_CONTEXT",
                    ".*",
                    "the other tag",
                    "TPM_RC_AUTH_CONTEXT",
                    "TPM_RC_(INSUFFICIENT|SIZE)"),
            codes(
                    "The whole session area is checked before any authorization",
                    ".*",
                    ".*passwords that authorize nothing",
                    "TPM_RC_HANDLE.S.",
                    "TPM_RC_(AUTH_FAIL|BAD_AUTH|POLICY_FAIL|LOCKOUT|AUTH_TYPE|AUTH_UNAVAILABLE|PP).*"),
            codes(
                    "auditExclusive or auditReset without audit is TPM_RC_ATTRIBUTES",
                    ".*",
                    "attribute 0[24] .*",
                    "TPM_RC_ATTRIBUTES.S.",
                    ".*"),
            codes(
                    "RSA numbers that are not below the modulus",
                    "RSA_.*|ActivateCredential",
                    "",
                    "TPM_RC_(VALUE|SIZE).*",
                    "TPM_RC_FAILURE"),
            codes(
                    "TPM_RC_VALUE where they carry a secret",
                    "ActivateCredential|Import|Rewrap",
                    "",
                    "TPM_RC_VALUE.P.",
                    "TPM_RC_SIZE.P."),
            codes(
                    "A wrong tag of a ticket is TPM_RC_TAG",
                    "Sign|CertifyCreation|PolicyAuthorize|PolicyTicket",
                    "bit .*|parameters that are TPM_RC_TAG.*",
                    "TPM_RC_TAG.P.",
                    "TPM_RC_VALUE.P."),
            codes("SequenceUpdate of what is no sequence", "SequenceUpdate", "", "TPM_RC_MODE.H1", "TPM_RC_MODE.P1"),
            codes("swtpm has no SM3_256", "HMAC|HMAC_Start", "bit .*", "TPM_RC_(VALUE|HASH).P.", "TPM_RC_SYMMETRIC.P."),
            codes(
                    "Attributes of later versions are reserved bits",
                    "Create.*|LoadExternal|Import|Load",
                    ".*",
                    "TPM_RC_.*",
                    "TPM_RC_RESERVED_BITS.P."),
            codes(
                    "Bit 3 of TPMA_OBJECT is reserved",
                    "CreatePrimary|Create|CreateLoaded|Load|LoadExternal|Import",
                    "|bit .*",
                    "TPM_RC_RESERVED_BITS.P.",
                    "TPM_RC_.*"),
            codes(
                    "hierarchies and capabilities, and refuses their numbers",
                    "Hash|Sign|SequenceComplete|CertifyCreation|LoadExternal|GetCapability",
                    "bit .*",
                    "TPM_RC_(SVN_LIMITED|FW_LIMITED|SUCCESS).*",
                    "TPM_RC_VALUE.P."),
            codes(
                    "eTPM's security version is 0",
                    "Hash|Sign|SequenceComplete|VerifySignature|CertifyCreation|LoadExternal",
                    "bit .*",
                    "TPM_RC_SVN_LIMITED.*",
                    "TPM_RC_(SUCCESS|HIERARCHY.*)"),
            codes(
                    "Handles of every defined type are listed",
                    "GetCapability",
                    "bit .*",
                    "TPM_RC_SUCCESS",
                    "TPM_RC_HANDLE.P2"),
            codes(
                    "The private part of an RSA key is one prime",
                    "LoadExternal",
                    "bit .*",
                    "TPM_RC_SIZE.P1",
                    "TPM_RC_INSUFFICIENT.P1"),
            codes(
                    "x509sign is only for asymmetric keys that sign",
                    "Create.*|Load|LoadExternal|Import",
                    "bit 3 .*",
                    "TPM_RC_ATTRIBUTES.P.",
                    "TPM_RC_.*"),
            codes("Signed comparisons", "PolicyNV", "", "TPM_RC_(SUCCESS|POLICY)", "TPM_RC_(SUCCESS|POLICY)"),
            codes("a key is too small for OAEP with a hash", "RSA_Encrypt", "", "TPM_RC_VALUE", "TPM_RC_HASH"),
            codes("ECC_Decrypt of a C1", "ECC_Decrypt", "", "TPM_RC_ECC_POINT.P1", "TPM_RC_VALUE"),
            codes(
                    "SVN-limited hierarchy cannot be made persistent",
                    "EvictControl",
                    "",
                    "TPM_RC_ATTRIBUTES.H2",
                    "TPM_RC_HIERARCHY.H2"),
            new Known(
                    "creation ticket names the limited hierarchy",
                    difference -> difference.field().equals("Create.creationTicket.hierarchy")
                            && difference.scenario().equals("limited hierarchies")),
            codes(
                    "as many PCR selections as there are hashes",
                    "PCR_Read|Quote|CreatePrimary|Create|PolicyPCR|PCR_Allocate|PCR_Extend",
                    "bit .*|parameters that are TPM_RC_INSUFFICIENT.*",
                    "TPM_RC_INSUFFICIENT.P.",
                    "TPM_RC_SIZE.P."),
            codes(
                    "An encrypted secret may be as long as an ML-KEM ciphertext",
                    "StartAuthSession|Import|ActivateCredential|Rewrap",
                    "parameters that are TPM_RC_INSUFFICIENT.*",
                    "TPM_RC_INSUFFICIENT.P.",
                    "TPM_RC_SIZE.P."),
            codes(
                    "Import checks that both parts belong together",
                    "Import",
                    "bit .*",
                    "TPM_RC_BINDING",
                    "TPM_RC_SUCCESS"),
            codes("512 transient slots", ".*", "handle . 0x81FFFF00", "TPM_RC_HANDLE.H.", "TPM_RC_OBJECT_MEMORY"),
            codes("CertifyX509 takes strict DER alone", "CertifyX509", ".*", "TPM_RC_VALUE.P3", "TPM_RC_.*"),
            codes(
                    "PolicyTemplate after one for another template",
                    "PolicyTemplate",
                    "",
                    "TPM_RC_VALUE.P1",
                    "TPM_RC_CPHASH"),
            codes(
                    "which however answers TPM_RC_VALUE to every later",
                    "NV_ReadPublic2?",
                    "",
                    "TPM_RC_HANDLE.H1",
                    "TPM_RC_VALUE.H1"),
            codes("SetAlgorithmSet takes 0", "SetAlgorithmSet", ".*", "TPM_RC_VALUE.P1", "TPM_RC_SUCCESS"),
            new Known(
                    "the reference shows FFFFFFFF",
                    difference -> difference.field().endsWith(".tpmProperties[0].value")
                            && difference.ours().equals("0")
                            && difference.theirs().equals(Long.toString(0xFFFFFFFFL))),
            codes("Quote without a signer succeeds", "Quote", "", "TPM_RC_SUCCESS", "TPM_RC_SCHEME.P2"),
            codes(
                    "NV_Certify without a signer",
                    "NV_Certify",
                    "|bit .*",
                    "TPM_RC_S(CHEME.P2|UCCESS)",
                    "TPM_RC_S(CHEME.P2|UCCESS)"),
            field("NV_Certify without a signer", "NvCertify.certifyInfo.attested.nvDigest"),
            codes(
                    "A context blob whose parts do not fit is TPM_RC_SIZE or TPM_RC_INSUFFICIENT at its parameter",
                    "ContextLoad",
                    "",
                    "TPM_RC_(SIZE|INSUFFICIENT).P1",
                    "TPM_RC_(SIZE|INSUFFICIENT)"),
            new Known(
                    "TPM_CAP_PCRS is always the full allocation",
                    difference ->
                            difference.field().matches("GetCapability.(moreData|capabilityData.data.assignedPCR.*)")
                                    && difference.scenario().equals("by chance")),
            new Known(
                    "TPM_ALG_SYMCIPHER is symmetric",
                    difference -> difference.field().endsWith(".algProperties")
                            && difference.ours().equals("TpmaAlgorithm[value=10]")),
            field("as long as the field's", "EccParameters.parameters.[ab]"),
            field("After a partial block in CFB mode", "EncryptDecrypt2?.ivOut"));

    private Differences() {}

    private static Known codes(String words, String command, String what, String ours, String theirs) {
        Pattern commands = Pattern.compile(command);
        Pattern whats = Pattern.compile(what);
        Pattern oursCodes = Pattern.compile(ours);
        Pattern theirCodes = Pattern.compile(theirs);
        return new Known(
                words,
                difference -> difference.isCode()
                        && commands.matcher(difference.command()).matches()
                        && whats.matcher(difference.what()).matches()
                        && oursCodes.matcher(difference.ours()).matches()
                        && theirCodes.matcher(difference.theirs()).matches());
    }

    private static Known field(String words, String path) {
        Pattern paths = Pattern.compile(path);
        return new Known(words, difference -> paths.matcher(difference.field()).matches());
    }
}
