package etpm.attest.intel;

import com.fasterxml.jackson.databind.JsonNode;
import etpm.attest.Collateral;
import etpm.attest.Findings;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
import etpm.attest.TcbStatus;
import etpm.attest.read.MalformedException;
import etpm.attest.read.SignedJson;
import etpm.attest.x509.Certificates;
import etpm.attest.x509.Chain;
import etpm.attest.x509.EcSignature;
import etpm.spec.wire.Bytes;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is the same for quotes of enclaves and of trust domains: from the quote's signature up to Intel's root, and the
 * TCB.
 *
 * <p>Collateral, where TEE is {@code sgx} or {@code tdx}, CA is {@code platform} or {@code processor} and FMSPC is the
 * hexadecimal digits of that value of the PCK certificate, lower case:
 *
 * <ul>
 *   <li>{@code intel/root-ca-crl.der}, {@code intel/pck-CA-crl.der}: revocation lists;
 *   <li>{@code intel/TEE-tcb-FMSPC.json}: TCB info, as Intel's service answers;
 *   <li>{@code intel/TEE-qe.json}: QE identity, as Intel's service answers;
 *   <li>{@code intel/tcb-signing-chain.pem}: the certificate that signs these two, and its root;
 *   <li>{@code intel/pck-chain-DIGITS.pem}: the PCK certificate's chain for quotes that carry only an identifier of the
 *       platform (certification data of type 1), which DIGITS are in hexadecimal.
 * </ul>
 *
 * <p>Claims: {@code quote_version}, {@code fmspc}, {@code pce_id}, {@code ppid}, {@code platform_instance_id}, {@code
 * cpu_svn.platform}, {@code pce_svn}, {@code qe_isv_svn}, {@code tcb_evaluation_number}, {@code qe_evaluation_number},
 * {@code tcb_date}.
 */
public final class QuoteExamination {
    /** SHA-256 of the SubjectPublicKeyInfo of the Intel SGX Root CA. */
    static final Bytes INTEL_ROOT = Bytes.ofHex("a0af031289f5d5d4132f9186068a7fc13628633ba235777472e29b6b6c67a49e");

    private static final int PLATFORM_ID = 1;
    private static final int PCK_CHAIN = 5;

    private final Quote quote;
    private final Collateral collateral;
    private final Rules rules;
    private final Findings findings;
    private final Set<Bytes> roots;

    private QuoteExamination(Quote quote, Collateral collateral, Rules rules, Findings findings) {
        this.quote = quote;
        this.collateral = collateral;
        this.rules = rules;
        this.findings = findings;
        this.roots = rules.roots().isEmpty() ? Set.of(INTEL_ROOT) : rules.roots();
    }

    /** A trust domain's module and TCB. */
    public record TdTcb(Bytes teeTcbSvn, Optional<Bytes> teeTcbSvn2, Bytes mrSignerSeam, Bytes seamAttributes) {}

    /** Examines all but the body's own claims. */
    public static void run(Quote quote, Optional<TdTcb> td, Collateral collateral, Rules rules, Findings findings) {
        new QuoteExamination(quote, collateral, rules, findings).examine(td);
    }

    private void examine(Optional<TdTcb> td) {
        findings.claim("quote_version", quote.version());
        Chain chain = chain();
        PckCertificate pck = PckCertificate.of(chain.leaf());
        claims(pck);
        signatures(pck);
        revocation(chain);

        Optional<Chain> signer = signer();
        signer.ifPresent(this::check);
        String tee = quote.tee().name().toLowerCase(Locale.ROOT);
        Optional<TcbInfo> info = document(
                "TCB info", "intel/" + tee + "-tcb-" + pck.fmspc().toHex() + ".json", "tcbInfo", signer, TcbInfo::of);
        info.ifPresent(i -> current("TCB info", i.issued(), i.nextUpdate()));
        Optional<QeIdentity> identity =
                document("QE identity", "intel/" + tee + "-qe.json", "enclaveIdentity", signer, QeIdentity::of);
        identity.ifPresent(i -> current("QE identity", i.issued(), i.nextUpdate()));

        Optional<SvnLevel> qe = identity.flatMap(this::quotingEnclave);
        info.ifPresent(i -> rate(i, pck, td, identity.isPresent(), qe));
    }

    private Chain chain() {
        Bytes pem = switch (quote.certificationType()) {
            case PCK_CHAIN -> quote.certificationData();
            case PLATFORM_ID ->
                item("PCK chain", "intel/pck-chain-" + quote.certificationData().toHex() + ".pem")
                        .orElseThrow(() -> new MalformedException(
                                Cause.MISSING, "Without the PCK chain the quote's signatures cannot be verified."));
            default ->
                throw new MalformedException(
                        Cause.UNSUPPORTED,
                        "Certification data of type " + quote.certificationType() + " is not known here.");
        };
        Chain chain = Chain.ordered("PCK certificate", Certificates.all("PCK chain", pem), 3);
        chain.check(roots, findings);
        name(chain.leaf(), "SGX PCK Certificate");
        return chain;
    }

    /** All of Intel's chains lead to one root: only its name tells what a certificate is for. */
    private void name(X509Certificate certificate, String expected) {
        String name = Certificates.commonName(certificate);
        if (!name.contains(expected)) {
            findings.refuse(Cause.CHAIN, "A certificate named " + name + " is not an " + expected + ".");
        }
    }

    private void claims(PckCertificate pck) {
        findings.claim("fmspc", pck.fmspc());
        findings.claim("pce_id", pck.pceId());
        findings.claim("ppid", pck.ppid());
        pck.platformInstanceId().ifPresent(id -> findings.claim("platform_instance_id", id));
        findings.claim("cpu_svn.platform", pck.cpuSvn());
        findings.claim("pce_svn", pck.pceSvn());
    }

    private void signatures(PckCertificate pck) {
        if (!EcSignature.P256.verify(pck.certificate().getPublicKey(), quote.qeReport(), quote.qeReportSignature())) {
            findings.refuse(Cause.SIGNATURE, "The quoting enclave's report is not signed by the PCK.");
        }
        EnclaveReport qe = EnclaveReport.parse(quote.qeReport());
        findings.claim("qe_isv_svn", qe.isvSvn());
        Bytes bound = Certificates.sha256(
                quote.attestationKey().toByteArray(), quote.qeAuthData().toByteArray());
        if (!qe.reportData().equals(bound.concat(Bytes.zeros(32)))) {
            findings.refuse(Cause.BINDING, "The quoting enclave's report is of another attestation key.");
        }
        if (!EcSignature.P256.verify(
                EcSignature.P256.key("attestation key", quote.attestationKey()), quote.signed(), quote.signature())) {
            findings.refuse(Cause.SIGNATURE, "The quote is not signed by its attestation key.");
        }
    }

    private void revocation(Chain chain) {
        String authority =
                Certificates.commonName(chain.certificates().get(1)).contains("Platform") ? "platform" : "processor";
        chain.revocation(
                0,
                "revocation list of PCK certificates",
                collateral.item("intel/pck-" + authority + "-crl.der"),
                rules,
                findings);
        chain.revocation(1, "root's revocation list", rootList(), rules, findings);
    }

    private Optional<Bytes> rootList() {
        return collateral.item("intel/root-ca-crl.der");
    }

    private Optional<Chain> signer() {
        return item("chain of the TCB signing certificate", "intel/tcb-signing-chain.pem")
                .flatMap(pem -> attempt(
                        () -> Chain.ordered("TCB signing certificate", Certificates.all("TCB signing chain", pem), 2)));
    }

    private void check(Chain signer) {
        signer.check(roots, findings);
        name(signer.leaf(), "SGX TCB Signing");
        signer.revocation(0, "root's revocation list", rootList(), rules, findings);
    }

    private <T> Optional<T> document(
            String what, String item, String member, Optional<Chain> signer, Function<JsonNode, T> reader) {
        return item(what, item)
                .flatMap(octets -> attempt(() -> {
                    SignedJson document = SignedJson.of(what, octets, member);
                    if (signer.isPresent()
                            && !EcSignature.P256.verify(
                                    signer.get().leaf().getPublicKey(), document.signed(), document.signature())) {
                        findings.refuse(
                                Cause.SIGNATURE, "The " + what + " is not signed by the TCB signing certificate.");
                    }
                    return reader.apply(document.body());
                }));
    }

    /** One bad document must not hide what is wrong with the others. */
    private <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (MalformedException e) {
            findings.refuse(e.cause(), e.sentence());
            return Optional.empty();
        }
    }

    private Optional<Bytes> item(String what, String name) {
        Optional<Bytes> octets = collateral.item(name);
        if (octets.isEmpty()) findings.refuse(Cause.MISSING, "The " + what + " is not in the collateral.");
        return octets;
    }

    private void current(String what, Instant issued, Instant nextUpdate) {
        if (findings.at().isBefore(issued)) {
            findings.refuse(Cause.EXPIRED, "The " + what + " is not valid before " + issued + ".");
        }
        if (findings.at().isAfter(nextUpdate)) {
            findings.refuse(Cause.EXPIRED, "The " + what + " is stale since " + nextUpdate + ".");
        }
    }

    private Optional<SvnLevel> quotingEnclave(QeIdentity identity) {
        findings.claim("qe_evaluation_number", identity.evaluationNumber());
        EnclaveReport qe = EnclaveReport.parse(quote.qeReport());
        String expected = quote.tee() == Quote.Tee.SGX ? "QE" : "TD_QE";
        if (!identity.id().equals(expected)) {
            findings.refuse(
                    Cause.BINDING, "The QE identity is that of " + identity.id() + ", not of " + expected + ".");
        }
        // The identity has the octets in the order in which the report has them, whatever number they are.
        Bytes miscSelect = quote.qeReport().slice(16, 20);
        boolean same = identity.mrSigner().equals(qe.mrSigner())
                && identity.isvProdId() == qe.isvProdId()
                && masked(miscSelect, identity.miscSelectMask()).equals(identity.miscSelect())
                && masked(qe.attributes(), identity.attributesMask()).equals(identity.attributes());
        if (!same) findings.refuse(Cause.BINDING, "The quoting enclave is not the one of the QE identity.");
        return SvnLevel.of(identity.levels(), qe.isvSvn());
    }

    private static Bytes masked(Bytes octets, Bytes mask) {
        byte[] result = octets.toByteArray();
        for (int i = 0; i < result.length; i++) result[i] &= mask.at(i);
        return Bytes.wrap(result);
    }

    private void rate(TcbInfo info, PckCertificate pck, Optional<TdTcb> td, boolean identified, Optional<SvnLevel> qe) {
        findings.claim("tcb_evaluation_number", info.evaluationNumber());
        if (info.tee() != quote.tee()) {
            findings.refuse(
                    Cause.BINDING, "The TCB info is for " + info.tee() + ", the quote is of " + quote.tee() + ".");
            return;
        }
        if (!info.fmspc().equals(pck.fmspc()) || !info.pceId().equals(pck.pceId())) {
            findings.refuse(Cause.BINDING, "The TCB info is for another kind of platform than the PCK certificate's.");
            return;
        }
        td.ifPresent(t -> module(info, t));
        // Without an identity of the quoting enclave the verdict is a refusal in any case: the platform alone is rated.
        Optional<SvnLevel> rated =
                identified ? qe : Optional.of(new SvnLevel(0, Instant.EPOCH, TcbStatus.UP_TO_DATE, Set.of()));
        TcbRating rating = td.map(t -> TcbRating.tdx(info, pck, t.teeTcbSvn(), t.teeTcbSvn2(), rated))
                .orElseGet(() -> TcbRating.sgx(info, pck, rated));
        findings.tcb(rating.status(), rating.advisories());
        rating.date().ifPresent(date -> findings.claim("tcb_date", date.toString()));
    }

    private void module(TcbInfo info, TdTcb td) {
        int version = td.teeTcbSvn().at(1) & 0xFF;
        Optional<TcbInfo.Module> module = info.module(version);
        if (module.isEmpty()) {
            findings.refuse(Cause.TCB, "The TCB info does not know TDX modules of version " + version + ".");
        } else if (!module.get().mrSigner().equals(td.mrSignerSeam())
                || !masked(td.seamAttributes(), module.get().mask())
                        .equals(module.get().attributes())) {
            findings.refuse(Cause.BINDING, "The TDX module is not the one of the TCB info.");
        }
    }
}
