package etpm.attest.intel;

import com.fasterxml.jackson.databind.JsonNode;
import etpm.attest.Collateral;
import etpm.attest.Findings;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
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

/** Intel's collateral by its names, which {@link QuoteExamination} lists, held against the root and the instant. */
final class IntelCollateral {
    static final String FOLDER = "intel/";
    static final String SIGNER = FOLDER + "tcb-signing-chain.pem";
    static final String ROOT_LIST = FOLDER + "root-ca-crl.der";
    static final String PLATFORM_LIST = FOLDER + "pck-platform-crl.der";
    static final String PROCESSOR_LIST = FOLDER + "pck-processor-crl.der";

    /** SHA-256 of the SubjectPublicKeyInfo of the Intel SGX Root CA. */
    static final Bytes INTEL_ROOT = Bytes.ofHex("a0af031289f5d5d4132f9186068a7fc13628633ba235777472e29b6b6c67a49e");

    private static final int PLATFORM_ID = 1;
    private static final int PCK_CHAIN = 5;

    private final Collateral collateral;
    private final Rules rules;
    private final Findings findings;
    private final Set<Bytes> roots;

    IntelCollateral(Collateral collateral, Rules rules, Findings findings) {
        this.collateral = collateral;
        this.rules = rules;
        this.findings = findings;
        this.roots = rules.roots().isEmpty() ? Set.of(INTEL_ROOT) : rules.roots();
    }

    static String tcbInfoName(Quote.Tee tee, Bytes fmspc) {
        return FOLDER + folder(tee) + "-tcb-" + fmspc.toHex() + ".json";
    }

    static String qeIdentityName(Quote.Tee tee) {
        return FOLDER + folder(tee) + "-qe.json";
    }

    /** In names and in the service's addresses. */
    static String folder(Quote.Tee tee) {
        return tee.name().toLowerCase(Locale.ROOT);
    }

    /** The name of the revocation list that a PCK certificate's issuer keeps. */
    static String pckListName(Chain pck) {
        boolean platform = Certificates.commonName(pck.certificates().get(1)).contains("Platform");
        return platform ? PLATFORM_LIST : PROCESSOR_LIST;
    }

    /** The name of a chain that the quote does not carry, empty for one that it does. */
    static Optional<String> pckChainName(Quote quote) {
        return quote.certificationType() == PLATFORM_ID
                ? Optional.of(FOLDER + "pck-chain-" + quote.certificationData().toHex() + ".pem")
                : Optional.empty();
    }

    /** The chain of a quote's PCK certificate, unverified. */
    static Optional<Chain> pckChain(Quote quote, Collateral collateral) {
        Optional<Bytes> pem = switch (quote.certificationType()) {
            case PCK_CHAIN -> Optional.of(quote.certificationData());
            case PLATFORM_ID -> pckChainName(quote).flatMap(collateral::item);
            default ->
                throw new MalformedException(
                        Cause.UNSUPPORTED,
                        "Certification data of type " + quote.certificationType() + " is not known here.");
        };
        return pem.map(IntelCollateral::pckChain);
    }

    static Chain pckChain(Bytes pem) {
        return Chain.ordered("PCK certificate", Certificates.all("PCK chain", pem), 3);
    }

    /** The chain of a quote's PCK certificate. */
    Chain pckChain(Quote quote) {
        Optional<Chain> chain = pckChain(quote, collateral);
        if (chain.isEmpty()) {
            findings.refuse(Cause.MISSING, "The PCK chain is not in the collateral.");
            throw new MalformedException(
                    Cause.MISSING, "Without the PCK chain the quote's signatures cannot be verified.");
        }
        checkPck(chain.get());
        return chain.get();
    }

    void checkPck(Chain chain) {
        chain.check(roots, findings);
        name(chain.leaf(), "SGX PCK Certificate");
    }

    void revocation(Chain chain) {
        pckList(chain);
        rootList(chain);
    }

    void pckList(Chain chain) {
        chain.revocation(
                0, "revocation list of PCK certificates", collateral.item(pckListName(chain)), rules, findings);
    }

    /** The root's list, as the root of this chain signed it. */
    void rootList(Chain chain) {
        int last = chain.certificates().size() - 2;
        chain.revocation(last, "root's revocation list", rootList(), rules, findings);
    }

    /** All of Intel's chains lead to one root: only its name tells what a certificate is for. */
    private void name(X509Certificate certificate, String expected) {
        String name = Certificates.commonName(certificate);
        if (!name.contains(expected)) {
            findings.refuse(Cause.CHAIN, "A certificate named " + name + " is not an " + expected + ".");
        }
    }

    private Optional<Bytes> rootList() {
        return collateral.item(ROOT_LIST);
    }

    /** The chain of what signs TCB info and QE identity. */
    Optional<Chain> signer() {
        Optional<Chain> signer = item("chain of the TCB signing certificate", SIGNER)
                .flatMap(pem -> attempt(
                        () -> Chain.ordered("TCB signing certificate", Certificates.all("TCB signing chain", pem), 2)));
        signer.ifPresent(this::check);
        return signer;
    }

    Optional<TcbInfo> tcbInfo(Quote.Tee tee, Bytes fmspc, Optional<Chain> signer) {
        Optional<TcbInfo> info = document("TCB info", tcbInfoName(tee, fmspc), "tcbInfo", signer, TcbInfo::of);
        info.ifPresent(i -> current("TCB info", i.issued(), i.nextUpdate()));
        return info;
    }

    Optional<QeIdentity> qeIdentity(Quote.Tee tee, Optional<Chain> signer) {
        Optional<QeIdentity> identity =
                document("QE identity", qeIdentityName(tee), "enclaveIdentity", signer, QeIdentity::of);
        identity.ifPresent(i -> current("QE identity", i.issued(), i.nextUpdate()));
        return identity;
    }

    private void check(Chain signer) {
        signer.check(roots, findings);
        name(signer.leaf(), "SGX TCB Signing");
        rootList(signer);
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
}
