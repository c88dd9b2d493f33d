package etpm.attest.snp;

import static etpm.attest.TestAuthority.integer;
import static etpm.attest.TestAuthority.tagged;

import etpm.attest.Collateral;
import etpm.attest.Rules;
import etpm.attest.TestAuthority;
import etpm.attest.read.Octets;
import etpm.spec.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A processor of one product with roots of its own: it signs any report. */
final class SyntheticSnp {
    static final Instant AT = Instant.parse("2031-01-01T00:00:00Z");
    static final Bytes MEASUREMENT = Bytes.ofHex("ab".repeat(48));
    static final Bytes REPORT_DATA = Bytes.ofHex("cd".repeat(64));

    private static final Map<String, KeyPair> RSA = new HashMap<>();

    final Product product;
    final TestAuthority ark;
    final TestAuthority ask;
    final TestAuthority asvk;
    final KeyPair chipKeys = TestAuthority.ec("secp384r1");
    final Bytes chipId;
    final byte[] tcb;
    final Map<String, Bytes> items = new HashMap<>();

    SyntheticSnp(Product product) {
        this.product = product;
        ark = TestAuthority.root("ARK-" + product.label(), rsa("ARK"));
        ask = ark.authority("SEV-" + product.label(), rsa("ASK"));
        asvk = ark.authority("SEV-VLEK-" + product.label(), rsa("ASVK"));
        int used = product.chipIdLength();
        chipId = Bytes.ofHex("5a".repeat(used)).concat(Bytes.zeros(64 - used));
        tcb = product == Product.TURIN ? new byte[] {1, 2, 3, 4, 0, 0, 0, 70} : new byte[] {2, 3, 0, 0, 0, 0, 4, 70};
        String folder = "snp/" + product.folder() + "/";
        items.put(folder + "ca.pem", TestAuthority.pem(asvk.certificate(), ask.certificate(), ark.certificate()));
        items.put(folder + "vcek-crl.der", ark.revoked(AT.minusSeconds(60), AT.plusSeconds(60)));
        items.put(folder + "vlek-crl.der", ark.revoked(AT.minusSeconds(60), AT.plusSeconds(60)));
        vcek(extensions());
        items.put(vlekName(), TestAuthority.der(vlek()));
    }

    /** RSA keys take long to make: one a role and product is enough. */
    private KeyPair rsa(String role) {
        return RSA.computeIfAbsent(role + product, any -> TestAuthority.rsa());
    }

    Rules rules() {
        return Rules.strict().roots(ark.pin()).atLeast("tcb.snp", 4).atLeast("tcb.microcode", 70);
    }

    Collateral collateral() {
        return Collateral.of(items);
    }

    String vcekName() {
        return "snp/vcek-" + chipId.toHex() + "-" + Bytes.copyOf(tcb).toHex() + ".der";
    }

    String vlekName() {
        return "snp/vlek-" + Bytes.copyOf(tcb).toHex() + ".der";
    }

    /** Puts a VCEK with these extensions into the collateral. */
    void vcek(Map<String, byte[]> extensions) {
        items.put(vcekName(), TestAuthority.der(ask.leaf("SEV-VCEK", chipKeys.getPublic(), extensions)));
    }

    X509Certificate vlek() {
        Map<String, byte[]> extensions = extensions();
        extensions.remove("1.3.6.1.4.1.3704.1.4");
        extensions.put("1.3.6.1.4.1.3704.1.5", text("CN=cloud.example"));
        return asvk.leaf("SEV-VLEK", chipKeys.getPublic(), extensions);
    }

    Map<String, byte[]> extensions() {
        SnpTcb versions = SnpTcb.of(Bytes.copyOf(tcb), product);
        Map<String, byte[]> extensions = new LinkedHashMap<>();
        extensions.put("1.3.6.1.4.1.3704.1.1", integer(product == Product.TURIN ? 1 : 0));
        extensions.put("1.3.6.1.4.1.3704.1.2", text(product == Product.MILAN ? "Milan-B0" : product.label()));
        if (product == Product.TURIN) extensions.put("1.3.6.1.4.1.3704.1.3.9", integer(versions.fmc()));
        extensions.put("1.3.6.1.4.1.3704.1.3.1", integer(versions.bootloader()));
        extensions.put("1.3.6.1.4.1.3704.1.3.2", integer(versions.tee()));
        extensions.put("1.3.6.1.4.1.3704.1.3.3", integer(versions.snp()));
        extensions.put("1.3.6.1.4.1.3704.1.3.8", integer(versions.microcode()));
        extensions.put(
                "1.3.6.1.4.1.3704.1.4", chipId.slice(0, product.chipIdLength()).toByteArray());
        return extensions;
    }

    private static byte[] text(String text) {
        return tagged(0x16, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The fields of a report, not signed yet. */
    ByteBuffer fields(int version) {
        ByteBuffer report = ByteBuffer.allocate(SnpReport.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        report.putInt(0, version).putInt(4, 9).putLong(8, 0x30000 | 0x0137).putInt(0x34, 1);
        report.put(0x50, REPORT_DATA.toByteArray()).put(0x90, MEASUREMENT.toByteArray());
        for (int at : new int[] {0x38, 0x180, 0x1E0, 0x1F0}) report.put(at, tcb);
        if (version > 2) {
            report.put(0x188, (byte) (product == Product.TURIN ? 0x1A : 0x19));
            report.put(0x189, (byte) (product == Product.MILAN ? 1 : product == Product.GENOA ? 0x11 : 2));
        }
        report.put(0x1A0, chipId.toByteArray());
        if (version >= 5) report.putLong(0x1F8, 7).putLong(0x200, 15);
        return report;
    }

    /** The report with its signature. */
    Bytes sign(ByteBuffer fields) {
        Bytes signed = Bytes.copyOf(fields.array(), 0, 0x2A0);
        Bytes raw = TestAuthority.rawSignature(chipKeys, "SHA384withECDSA", signed);
        fields.put(0x2A0, Octets.reversed(raw.slice(0, 48))).put(0x2E8, Octets.reversed(raw.slice(48, 96)));
        return Bytes.copyOf(fields.array());
    }
}
