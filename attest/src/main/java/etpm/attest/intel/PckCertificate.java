package etpm.attest.intel;

import etpm.attest.read.Der;
import etpm.attest.read.MalformedException;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provisioning certification key's certificate says of its platform (Intel SGX PCK Certificate and CRL Profile).
 *
 * @param certificate as it is
 * @param ppid the platform's provisioning identifier, 16 octets
 * @param components SVN of each of the 16 SGX TCB components, 0 to 255
 * @param pceSvn security version of the provisioning certification enclave
 * @param cpuSvn 16 octets
 * @param pceId 2 octets
 * @param fmspc family, model, stepping, platform and custom SKU: 6 octets
 * @param platformInstanceId 16 octets, of multi-package platforms
 */
public record PckCertificate(
        X509Certificate certificate,
        Bytes ppid,
        List<Integer> components,
        int pceSvn,
        Bytes cpuSvn,
        Bytes pceId,
        Bytes fmspc,
        Optional<Bytes> platformInstanceId) {
    static final String EXTENSION = "1.2.840.113741.1.13.1";

    /** Reads the extension. */
    public static PckCertificate of(X509Certificate certificate) {
        Bytes extension = Certificates.extension(certificate, EXTENSION)
                .orElseThrow(() -> new MalformedException("The PCK certificate lacks Intel's SGX extension."));
        Map<String, Der> fields = fields(Der.of(extension.toByteArray()));
        Map<String, Der> tcb = fields(field(fields, ".2"));
        Integer[] components = new Integer[16];
        for (int i = 0; i < 16; i++) {
            components[i] = field(tcb, ".2." + (i + 1)).smallInteger();
            if (components[i] > 255) throw new MalformedException("The PCK certificate has an SVN above 255.");
        }
        return new PckCertificate(
                certificate,
                octets(fields, ".1", 16),
                List.copyOf(Arrays.asList(components)),
                field(tcb, ".2.17").smallInteger(),
                octets(tcb, ".2.18", 16),
                octets(fields, ".3", 2),
                octets(fields, ".4", 6),
                fields.containsKey(EXTENSION + ".6") ? Optional.of(octets(fields, ".6", 16)) : Optional.empty());
    }

    private static Map<String, Der> fields(Der sequence) {
        Map<String, Der> fields = new HashMap<>();
        for (Der pair : sequence.sequence()) {
            List<Der> parts = pair.sequence();
            if (parts.size() != 2 || fields.put(parts.get(0).oid(), parts.get(1)) != null) {
                throw new MalformedException("The PCK certificate's SGX extension is not a list of fields.");
            }
        }
        return fields;
    }

    private static Der field(Map<String, Der> fields, String suffix) {
        Der field = fields.get(EXTENSION + suffix);
        if (field == null) throw new MalformedException("The PCK certificate lacks field " + EXTENSION + suffix + ".");
        return field;
    }

    private static Bytes octets(Map<String, Der> fields, String suffix, int length) {
        Bytes octets = Bytes.wrap(field(fields, suffix).octetString());
        if (octets.length() != length) {
            throw new MalformedException(
                    "The PCK certificate's field " + EXTENSION + suffix + " has the wrong length.");
        }
        return octets;
    }
}
