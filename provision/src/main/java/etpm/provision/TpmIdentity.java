package etpm.provision;

import etpm.spec.type.TpmPt;
import etpm.tss.TpmClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a certificate says of the TPM: who made it, and by which specifications. All but the model is what the TPM says of
 * itself.
 *
 * @param manufacturer {@code id:} and TPM_PT_MANUFACTURER in hexadecimal
 * @param model the name of the product
 * @param version {@code id:} and TPM_PT_FIRMWARE_VERSION_1 in hexadecimal
 * @param family of the specification, such as {@code 2.0}
 * @param level of the specification
 * @param revision of the specification
 * @param platformFamily of the platform's specification, 1 for a PC Client
 * @param platformRevision of the platform's specification, such as 0x105 for 1.05
 */
public record TpmIdentity(
        String manufacturer,
        String model,
        String version,
        String family,
        int level,
        int revision,
        int platformFamily,
        int platformRevision) {
    /** Asks the TPM. */
    public static TpmIdentity of(TpmClient tpm, String model) throws IOException {
        return new TpmIdentity(
                id(tpm.property(TpmPt.MANUFACTURER)),
                model,
                id(tpm.property(TpmPt.FIRMWARE_VERSION_1)),
                text(tpm.property(TpmPt.FAMILY_INDICATOR)),
                tpm.property(TpmPt.LEVEL),
                tpm.property(TpmPt.REVISION),
                tpm.property(TpmPt.PS_FAMILY_INDICATOR),
                tpm.property(TpmPt.PS_REVISION));
    }

    private static String id(int word) {
        return String.format("id:%08X", word);
    }

    private static String text(int word) {
        byte[] letters = {(byte) (word >> 24), (byte) (word >> 16), (byte) (word >> 8), (byte) word};
        return new String(letters, StandardCharsets.US_ASCII).replace("\0", "").strip();
    }
}
