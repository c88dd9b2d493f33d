package etpm.attest.intel;

import static etpm.attest.TestAuthority.integer;
import static etpm.attest.TestAuthority.oid;
import static etpm.attest.TestAuthority.sequence;
import static etpm.attest.TestAuthority.tagged;

import etpm.attest.Collateral;
import etpm.attest.Rules;
import etpm.attest.TestAuthority;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A platform with a root of its own: its quoting enclave signs any body, and its vendor rates it in any way. */
final class SyntheticIntel {
    static final Instant AT = Instant.parse("2031-01-01T00:00:00Z");
    static final String FMSPC = "00a0b0c0d0e0";
    static final Bytes REPORT_DATA = Bytes.ofHex("cd".repeat(64));
    static final Bytes MEASUREMENT_32 = Bytes.ofHex("ab".repeat(32));
    static final Bytes MEASUREMENT_48 = Bytes.ofHex("ab".repeat(48));

    /** All 16 SGX components of the platform. */
    static final int COMPONENT = 5;

    static final int PCE_SVN = 11;
    static final int QE_SVN = 8;

    private static final Bytes QE_SIGNER = Bytes.ofHex("8c".repeat(32));

    final Quote.Tee tee;
    final TestAuthority root = TestAuthority.root("Intel SGX Root CA", TestAuthority.ec("secp256r1"));
    final TestAuthority authority = root.authority("Intel SGX PCK Platform CA", TestAuthority.ec("secp256r1"));
    final KeyPair pckKeys = TestAuthority.ec("secp256r1");
    final KeyPair signerKeys = TestAuthority.ec("secp256r1");
    final KeyPair attestationKeys = TestAuthority.ec("secp256r1");
    final X509Certificate pck;
    final X509Certificate signer;
    final Map<String, Bytes> items = new HashMap<>();
    final String name;
    Bytes qeAuthData = Bytes.ofHex("00112233");

    SyntheticIntel(Quote.Tee tee) {
        this.tee = tee;
        name = tee == Quote.Tee.SGX ? "sgx" : "tdx";
        pck = authority.leaf(
                "Intel SGX PCK Certificate", pckKeys.getPublic(), Map.of(PckCertificate.EXTENSION, extension()));
        signer = root.leaf("Intel SGX TCB Signing", signerKeys.getPublic(), Map.of());
        Instant from = AT.minusSeconds(60);
        Instant to = AT.plusSeconds(60);
        items.put("intel/root-ca-crl.der", root.revoked(from, to));
        items.put("intel/pck-platform-crl.der", authority.revoked(from, to));
        items.put("intel/tcb-signing-chain.pem", TestAuthority.pem(signer, root.certificate()));
        tcbInfo(info(level(COMPONENT, "UpToDate")));
        qeIdentity(identity(qeLevel(QE_SVN, "UpToDate")));
    }

    private static byte[] extension() {
        String base = PckCertificate.EXTENSION;
        byte[][] tcb = new byte[18][];
        for (int i = 1; i <= 16; i++) tcb[i - 1] = sequence(oid(base + ".2." + i), integer(COMPONENT));
        tcb[16] = sequence(oid(base + ".2.17"), integer(PCE_SVN));
        tcb[17] = sequence(oid(base + ".2.18"), tagged(4, new byte[16]));
        return sequence(
                sequence(
                        oid(base + ".1"), tagged(4, Bytes.ofHex("99".repeat(16)).toByteArray())),
                sequence(oid(base + ".2"), sequence(tcb)),
                sequence(oid(base + ".3"), tagged(4, new byte[2])),
                sequence(oid(base + ".4"), tagged(4, Bytes.ofHex(FMSPC).toByteArray())),
                sequence(oid(base + ".5"), tagged(10, new byte[] {1})),
                sequence(
                        oid(base + ".6"), tagged(4, Bytes.ofHex("77".repeat(16)).toByteArray())));
    }

    Rules rules() {
        return Rules.strict().roots(root.pin());
    }

    Collateral collateral() {
        return Collateral.of(items);
    }

    // Collateral.

    void tcbInfo(String body) {
        items.put("intel/" + name + "-tcb-" + FMSPC + ".json", document("tcbInfo", body, signerKeys));
    }

    void qeIdentity(String body) {
        items.put("intel/" + name + "-qe.json", document("enclaveIdentity", body, signerKeys));
    }

    static Bytes document(String name, String body, KeyPair keys) {
        Bytes signature = TestAuthority.rawSignature(keys, "SHA256withECDSA", Bytes.ofAscii(body));
        return Bytes.ofAscii("{\"" + name + "\":" + body + ",\"signature\":\"" + signature.toHex() + "\"}");
    }

    /**
     * TCB info, version 3, with modules TDX_01 (up to date from 6 on, out of date from 4 on) and TDX_03 (withdrawn).
     */
    String info(String... levels) {
        String signed = "\"mrsigner\":\"" + "00".repeat(48)
                + "\",\"attributes\":\"0000000000000000\",\"attributesMask\":\"FFFFFFFFFFFFFFFF\"";
        String tdx = "\"tdxModule\":{" + signed + "},\"tdxModuleIdentities\":[{\"id\":\"TDX_01\"," + signed
                + ",\"tcbLevels\":[" + qeLevel(6, "UpToDate") + "," + qeLevel(4, "OutOfDate", "INTEL-SA-09999") + "]},"
                + "{\"id\":\"TDX_03\"," + signed + ",\"tcbLevels\":[" + qeLevel(0, "Revoked") + "]}],";
        return "{\"id\":\"" + tee + "\",\"version\":3," + dates() + ",\"fmspc\":\"" + FMSPC
                + "\",\"pceId\":\"0000\",\"tcbType\":0,\"tcbEvaluationDataNumber\":17,"
                + (tee == Quote.Tee.TDX ? tdx : "") + "\"tcbLevels\":[" + String.join(",", levels) + "]}";
    }

    /** A level for platforms all of whose components are at least {@code svn}, TDX components 0 and 2 too. */
    String level(int svn, String status, String... advisories) {
        String sgx = components(Collections.nCopies(16, svn).stream().mapToInt(i -> i));
        String tdx = components(IntStream.range(0, 16).map(i -> i == 0 || i == 2 ? svn : 0));
        return "{\"tcb\":{\"sgxtcbcomponents\":" + sgx + ",\"pcesvn\":" + PCE_SVN
                + (tee == Quote.Tee.TDX ? ",\"tdxtcbcomponents\":" + tdx : "") + "}," + rating(status, advisories)
                + "}";
    }

    private static String components(IntStream svns) {
        return svns.mapToObj(svn -> "{\"svn\":" + svn + "}").collect(Collectors.joining(",", "[", "]"));
    }

    /** Version 2 of TCB info, with one level. */
    String infoVersion2(int svn, String status) {
        String components = IntStream.rangeClosed(1, 16)
                .mapToObj(i -> String.format("\"sgxtcbcomp%02dsvn\":%d,", i, svn))
                .collect(Collectors.joining());
        return "{\"version\":2," + dates() + ",\"fmspc\":\"" + FMSPC
                + "\",\"pceId\":\"0000\",\"tcbType\":0,\"tcbEvaluationDataNumber\":5,\"tcbLevels\":[{\"tcb\":{"
                + components
                + "\"pcesvn\":" + PCE_SVN + "}," + rating(status) + "}]}";
    }

    String identity(String... levels) {
        return "{\"id\":\"" + (tee == Quote.Tee.SGX ? "QE" : "TD_QE") + "\",\"version\":2," + dates()
                + ",\"tcbEvaluationDataNumber\":17,\"miscselect\":\"00000000\",\"miscselectMask\":\"FFFFFFFF\","
                + "\"attributes\":\"11000000000000000000000000000000\","
                + "\"attributesMask\":\"FBFFFFFFFFFFFFFF0000000000000000\",\"mrsigner\":\"" + QE_SIGNER.toHex()
                + "\",\"isvprodid\":2,\"tcbLevels\":[" + String.join(",", levels) + "]}";
    }

    static String qeLevel(int svn, String status, String... advisories) {
        return "{\"tcb\":{\"isvsvn\":" + svn + "}," + rating(status, advisories) + "}";
    }

    private static String rating(String status, String... advisories) {
        String ids = advisories.length == 0 ? "" : ",\"advisoryIDs\":[\"" + String.join("\",\"", advisories) + "\"]";
        return "\"tcbDate\":\"2030-06-01T00:00:00Z\",\"tcbStatus\":\"" + status + "\"" + ids;
    }

    private static String dates() {
        return "\"issueDate\":\"" + AT.minusSeconds(60) + "\",\"nextUpdate\":\"" + AT.plusSeconds(60) + "\"";
    }

    // Quotes.

    /** An enclave's report. */
    static ByteBuffer enclave() {
        ByteBuffer report = ByteBuffer.allocate(EnclaveReport.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        report.put(48, (byte) 5).put(64, MEASUREMENT_32.toByteArray()).put(320, REPORT_DATA.toByteArray());
        return report.putShort(256, (short) 3).putShort(258, (short) 4);
    }

    /** A trust domain's report; its module is of {@code version} and has SVN {@code svn}. */
    static ByteBuffer domain(int length, int version, int svn) {
        ByteBuffer report = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        report.put(0, (byte) svn)
                .put(1, (byte) version)
                .put(2, (byte) COMPONENT)
                .put(123, (byte) 0x10);
        report.put(136, MEASUREMENT_48.toByteArray()).put(520, REPORT_DATA.toByteArray());
        if (length > Quote.TD_REPORT_10)
            report.put(584, (byte) svn).put(585, (byte) version).put(586, (byte) COMPONENT);
        return report;
    }

    /** The quoting enclave's report over the attestation key. */
    ByteBuffer qeReport() {
        ByteBuffer report = ByteBuffer.allocate(EnclaveReport.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        report.put(48, (byte) 0x15).put(56, (byte) 0xE7).put(128, QE_SIGNER.toByteArray());
        report.putShort(256, (short) 2).putShort(258, (short) QE_SVN);
        Bytes bound = Certificates.sha256(point(attestationKeys).toByteArray(), qeAuthData.toByteArray());
        return report.put(320, bound.toByteArray());
    }

    Bytes quote(int version, ByteBuffer body) {
        return quote(version, body, qeReport(), 5, chain());
    }

    Bytes chain() {
        return TestAuthority.pem(pck, authority.certificate(), root.certificate())
                .concat(Bytes.zeros(1));
    }

    Bytes quote(int version, ByteBuffer body, ByteBuffer qeReport, int certificationType, Bytes certification) {
        int descriptor = version == 5 ? 6 : 0;
        ByteBuffer signed =
                ByteBuffer.allocate(48 + descriptor + body.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        signed.putShort((short) version)
                .putShort((short) 2)
                .putInt(tee == Quote.Tee.SGX ? 0 : 0x81)
                .putInt(0);
        signed.put(Bytes.ofHex("939a7233f79c4ca9940a0db3957f0607").toByteArray())
                .put(new byte[20]);
        if (version == 5) {
            int type = body.capacity() == Quote.TD_REPORT_10 ? 2 : body.capacity() == Quote.TD_REPORT_15 ? 3 : 1;
            signed.putShort((short) type).putInt(body.capacity());
        }
        signed.put(body.array());
        Bytes message = Bytes.copyOf(signed.array());
        Bytes qe = Bytes.copyOf(qeReport.array());

        int inner = 384 + 64 + 2 + qeAuthData.length() + 6 + certification.length();
        int length = 128 + (version > 3 ? 6 : 0) + inner;
        ByteBuffer data = ByteBuffer.allocate(4 + length).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(length);
        data.put(TestAuthority.rawSignature(attestationKeys, "SHA256withECDSA", message)
                .toByteArray());
        data.put(point(attestationKeys).toByteArray());
        if (version > 3) data.putShort((short) 6).putInt(inner);
        data.put(qe.toByteArray());
        data.put(TestAuthority.rawSignature(pckKeys, "SHA256withECDSA", qe).toByteArray());
        data.putShort((short) qeAuthData.length()).put(qeAuthData.toByteArray());
        data.putShort((short) certificationType).putInt(certification.length()).put(certification.toByteArray());
        return message.concat(Bytes.copyOf(data.array()));
    }

    static Bytes point(KeyPair keys) {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return coordinate(key.getW().getAffineX()).concat(coordinate(key.getW().getAffineY()));
    }

    private static Bytes coordinate(BigInteger value) {
        byte[] octets = value.toByteArray();
        Bytes all = Bytes.zeros(32).concat(Bytes.copyOf(octets));
        return all.slice(all.length() - 32, all.length());
    }
}
