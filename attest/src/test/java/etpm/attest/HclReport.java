package etpm.attest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import etpm.attest.read.Octets;
import etpm.attest.snp.SnpReport;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * What Azure's paravisor keeps in its virtual TPM: the hardware's report, and after it the JSON with the keys of that TPM,
 * whose SHA-256 the report vouches for.
 *
 * @param report of SNP; a trust domain's is one that only its own machine can verify, and there is a quote beside it
 * @param runtimeData the JSON's octets
 */
record HclReport(Bytes report, Bytes runtimeData) {
    private static final int HEADER = 32;

    static HclReport parse(Bytes octets) {
        int at = HEADER + SnpReport.LENGTH;
        Octets in = new Octets("HCL report", octets);
        if (!octets.startsWith(Bytes.ofAscii("HCLA")) || in.u32(at + 12) != 1)
            throw new AssertionError("no HCL report");
        return new HclReport(in.bytes(HEADER, SnpReport.LENGTH), in.bytes(at + 20, in.u32(at + 16)));
    }

    /** Whether evidence with this report data vouches for the JSON. */
    boolean vouchedForBy(Bytes reportData) {
        return Certificates.sha256(runtimeData.toByteArray())
                .concat(Bytes.zeros(32))
                .equals(reportData);
    }

    /** The virtual TPM's attestation key. */
    PublicKey attestationKey() {
        try {
            for (JsonNode key :
                    new ObjectMapper().readTree(runtimeData.toByteArray()).get("keys")) {
                if (!key.get("kid").asText().equals("HCLAkPub")) continue;
                return KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no attestation key");
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(name).asText()));
    }
}
