package etpm.attest.snp;

import etpm.attest.read.MalformedException;
import etpm.attest.read.Octets;
import etpm.spec.wire.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The certificates that a host hands to its guest beside the report (GHCB specification, SNP_GUEST_REQUEST): entries of
 * identifier, offset and length, ended by one of zeros, and then the certificates in DER.
 *
 * @param entries certificates by their identifier
 */
record CertificateTable(Map<Bytes, Bytes> entries) {
    static final Bytes VCEK = Bytes.ofHex("63da758de6644564adc5f4b93be8accd");
    static final Bytes VLEK = Bytes.ofHex("a8074bc2a25a483eaae639c045a0b8a1");
    static final Bytes ASK = Bytes.ofHex("4ab7b379bbac4fe4a02f05aef327c782");
    static final Bytes ARK = Bytes.ofHex("c0b406a4a803495297433fb6014cd0ae");

    private static final int ENTRY = 24;
    private static final int MAX_ENTRIES = 64;

    static CertificateTable parse(Bytes octets) {
        Octets in = new Octets("table of certificates", octets);
        Map<Bytes, Bytes> entries = new HashMap<>();
        for (int i = 0; i < MAX_ENTRIES; i++) {
            Bytes id = in.bytes(i * ENTRY, 16);
            long offset = in.u32(i * ENTRY + 16);
            long length = in.u32(i * ENTRY + 20);
            if (id.equals(Bytes.zeros(16)) && offset == 0 && length == 0)
                return new CertificateTable(Map.copyOf(entries));
            if (offset > octets.length())
                throw new MalformedException("An entry of the table of certificates is outside of it.");
            entries.put(id, in.bytes((int) offset, length));
        }
        throw new MalformedException("The table of certificates has no end.");
    }

    Optional<Bytes> entry(Bytes id) {
        return Optional.ofNullable(entries.get(id));
    }
}
