package etpm.attest.intel;

import etpm.attest.Reason.Cause;
import etpm.attest.read.MalformedException;
import etpm.attest.read.Octets;
import etpm.spec.wire.Bytes;

/**
 * A quote as it is laid out and not verified, versions 3, 4 and 5 with an ECDSA P-256 attestation key (Intel SGX and
 * TDX DCAP Quoting Library API, appendix "Quote Format").
 *
 * @param version 3, 4 or 5
 * @param tee what is quoted
 * @param qeSvn security version of the quoting enclave; version 3 only, else 0
 * @param pceSvn of the provisioning certification enclave; version 3 only, else 0
 * @param userData 20 octets of the quoting enclave's choice
 * @param bodyType 1 enclave report, 2 TD report 1.0, 3 TD report 1.5
 * @param body the report
 * @param signed the octets under the attestation key's signature: header, descriptor and body
 * @param signature r and s
 * @param attestationKey x and y
 * @param qeReport the quoting enclave's report
 * @param qeReportSignature of the PCK over it
 * @param qeAuthData octets that are bound to the attestation key
 * @param certificationType 5 is a PEM chain of the PCK certificate
 * @param certificationData of that type
 */
public record Quote(
        int version,
        Tee tee,
        int qeSvn,
        int pceSvn,
        Bytes userData,
        int bodyType,
        Bytes body,
        Bytes signed,
        Bytes signature,
        Bytes attestationKey,
        Bytes qeReport,
        Bytes qeReportSignature,
        Bytes qeAuthData,
        int certificationType,
        Bytes certificationData) {

    /** What is quoted. */
    public enum Tee {
        /** An enclave. */
        SGX,
        /** A trust domain. */
        TDX
    }

    /** Octets of a TD report 1.0. */
    public static final int TD_REPORT_10 = 584;

    /** Octets of a TD report 1.5. */
    public static final int TD_REPORT_15 = 648;

    private static final int HEADER = 48;
    private static final int SIGNATURE = 64;
    private static final int KEY = 64;
    private static final Bytes INTEL_QE = Bytes.ofHex("939a7233f79c4ca9940a0db3957f0607");

    /** Certification data that holds the quoting enclave's report and further certification data. */
    private static final int QE_REPORT_CERTIFICATION = 6;

    /** Reads a quote; zeros after it are ignored, since some hosts pad quotes. */
    public static Quote parse(Bytes octets) {
        Octets in = new Octets("quote", octets);
        int version = in.u16(0);
        if (version < 3 || version > 5) {
            throw unsupported("Quotes of version " + version + " are not known here; 3, 4 and 5 are.");
        }
        int keyType = in.u16(2);
        if (keyType != 2) throw unsupported("Attestation keys of type " + keyType + " are not known here.");
        long teeType = version == 3 ? 0 : in.u32(4);
        if (teeType != 0 && teeType != 0x81)
            throw unsupported("Quotes of TEE type " + teeType + " are not known here.");
        Tee tee = teeType == 0 ? Tee.SGX : Tee.TDX;
        if (!in.bytes(12, 16).equals(INTEL_QE)) throw unsupported("The quoting enclave is not Intel's.");

        int bodyType = tee == Tee.SGX ? 1 : 2;
        int bodyAt = HEADER;
        int bodyLength = tee == Tee.SGX ? EnclaveReport.LENGTH : TD_REPORT_10;
        if (version == 5) {
            bodyType = in.u16(HEADER);
            bodyAt = HEADER + 6;
            bodyLength = switch (bodyType) {
                case 1 -> EnclaveReport.LENGTH;
                case 2 -> TD_REPORT_10;
                case 3 -> TD_REPORT_15;
                default -> throw unsupported("Quote bodies of type " + bodyType + " are not known here.");
            };
            if (in.u32(HEADER + 2) != bodyLength) {
                throw new MalformedException("The quote's body does not have the size of its type.");
            }
            if ((bodyType == 1) != (tee == Tee.SGX)) {
                throw new MalformedException("The quote's body is not of the TEE that its header names.");
            }
        }
        int signedLength = bodyAt + bodyLength;
        long dataLength = in.u32(signedLength);
        Bytes data = in.bytes(signedLength + 4, dataLength);
        if (!in.zeroFrom(signedLength + 4 + data.length())) {
            throw new MalformedException("The quote goes on after its end.");
        }

        Octets parts = new Octets("quote's signature data", data);
        int at = SIGNATURE + KEY;
        if (version > 3) {
            int type = parts.u16(at);
            if (type != QE_REPORT_CERTIFICATION)
                throw unsupported("Certification data of type " + type + " is not known here.");
            if (parts.u32(at + 2) != parts.length() - at - 6) {
                throw new MalformedException("The quote's certification data does not have the size that it names.");
            }
            at += 6;
        }
        int qeReportAt = at;
        int qeSignatureAt = qeReportAt + EnclaveReport.LENGTH;
        int authAt = qeSignatureAt + SIGNATURE;
        int authLength = parts.u16(authAt);
        int certificationAt = authAt + 2 + authLength;
        Bytes certification = parts.bytes(certificationAt + 6, parts.u32(certificationAt + 2));
        if (certificationAt + 6 + certification.length() != parts.length()) {
            throw new MalformedException("The quote's signature data does not have the size that it names.");
        }
        return new Quote(
                version,
                tee,
                version == 3 ? in.u16(8) : 0,
                version == 3 ? in.u16(10) : 0,
                in.bytes(28, 20),
                bodyType,
                in.bytes(bodyAt, bodyLength),
                in.bytes(0, signedLength),
                parts.bytes(0, SIGNATURE),
                parts.bytes(SIGNATURE, KEY),
                parts.bytes(qeReportAt, EnclaveReport.LENGTH),
                parts.bytes(qeSignatureAt, SIGNATURE),
                parts.bytes(authAt + 2, authLength),
                parts.u16(certificationAt),
                certification);
    }

    private static MalformedException unsupported(String sentence) {
        return new MalformedException(Cause.UNSUPPORTED, sentence);
    }
}
