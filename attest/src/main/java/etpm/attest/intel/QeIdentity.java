package etpm.attest.intel;

import com.fasterxml.jackson.databind.JsonNode;
import etpm.attest.Reason.Cause;
import etpm.attest.read.MalformedException;
import etpm.spec.wire.Bytes;
import java.time.Instant;
import java.util.List;

/**
 * Which quoting enclave is Intel's: QE identity, version 2 (Intel SGX and TDX Provisioning Certification Service, "Get
 * Quoting Enclave Identity").
 *
 * @param id {@code QE} for SGX, {@code TD_QE} for TDX
 * @param issued when
 * @param nextUpdate after which it is stale
 * @param evaluationNumber grows with each rating that differs
 * @param miscSelect of the enclave under its mask
 * @param miscSelectMask the bits that count
 * @param attributes of the enclave under their mask
 * @param attributesMask the bits that count
 * @param mrSigner who signed it
 * @param isvProdId which of the signer's enclaves it is
 * @param levels from the highest down
 */
public record QeIdentity(
        String id,
        Instant issued,
        Instant nextUpdate,
        int evaluationNumber,
        Bytes miscSelect,
        Bytes miscSelectMask,
        Bytes attributes,
        Bytes attributesMask,
        Bytes mrSigner,
        int isvProdId,
        List<SvnLevel> levels) {

    /** Reads the inner object of the document. */
    static QeIdentity of(JsonNode body) {
        Fields fields = new Fields("QE identity", body);
        int version = fields.integer("version", 0xFFFF);
        if (version != 2) {
            throw new MalformedException(
                    Cause.UNSUPPORTED, "QE identity of version " + version + " is not known here.");
        }
        return new QeIdentity(
                fields.text("id"),
                fields.instant("issueDate"),
                fields.instant("nextUpdate"),
                fields.integer("tcbEvaluationDataNumber", Integer.MAX_VALUE),
                fields.hex("miscselect", 4),
                fields.hex("miscselectMask", 4),
                fields.hex("attributes", 16),
                fields.hex("attributesMask", 16),
                fields.hex("mrsigner", 32),
                fields.integer("isvprodid", 0xFFFF),
                SvnLevel.list(fields));
    }
}
