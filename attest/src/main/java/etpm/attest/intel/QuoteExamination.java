package etpm.attest.intel;

import etpm.attest.Collateral;
import etpm.attest.Findings;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
import etpm.attest.TcbStatus;
import etpm.attest.x509.Certificates;
import etpm.attest.x509.Chain;
import etpm.attest.x509.EcSignature;
import etpm.spec.wire.Bytes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

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
    private final Quote quote;
    private final Findings findings;
    private final IntelCollateral items;

    private QuoteExamination(Quote quote, Collateral collateral, Rules rules, Findings findings) {
        this.quote = quote;
        this.findings = findings;
        this.items = new IntelCollateral(collateral, rules, findings);
    }

    /** A trust domain's module and TCB. */
    public record TdTcb(Bytes teeTcbSvn, Optional<Bytes> teeTcbSvn2, Bytes mrSignerSeam, Bytes seamAttributes) {}

    /** Examines all but the body's own claims. */
    public static void run(Quote quote, Optional<TdTcb> td, Collateral collateral, Rules rules, Findings findings) {
        new QuoteExamination(quote, collateral, rules, findings).examine(td);
    }

    private void examine(Optional<TdTcb> td) {
        findings.claim("quote_version", quote.version());
        Chain chain = items.pckChain(quote);
        PckCertificate pck = PckCertificate.of(chain.leaf());
        claims(pck);
        signatures(pck);
        items.revocation(chain);

        Optional<Chain> signer = items.signer();
        Optional<TcbInfo> info = items.tcbInfo(quote.tee(), pck.fmspc(), signer);
        Optional<QeIdentity> identity = items.qeIdentity(quote.tee(), signer);

        Optional<SvnLevel> qe = identity.flatMap(this::quotingEnclave);
        info.ifPresent(i -> rate(i, pck, td, identity.isPresent(), qe));
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
