package etpm.attest.intel;

import etpm.attest.Collateral;
import etpm.attest.CollateralItems;
import etpm.attest.Evidence;
import etpm.attest.Findings;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
import etpm.attest.read.MalformedException;
import etpm.attest.x509.Chain;
import etpm.spec.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The collateral that quotes need, and where Intel's provisioning certification service, or a cache of it, has it. */
public final class IntelItems implements CollateralItems {
    private static final Pattern TCB_INFO = Pattern.compile("intel/(sgx|tdx)-tcb-([0-9a-f]{12})\\.json");
    private static final Pattern QE_IDENTITY = Pattern.compile("intel/(sgx|tdx)-qe\\.json");
    private static final Pattern PCK_LIST = Pattern.compile("intel/pck-(platform|processor)-crl\\.der");
    private static final Pattern PCK_CHAIN = Pattern.compile("intel/pck-chain-([0-9a-f]+)\\.pem");

    /** Octets of certification data of type 1: PPID, CPUSVN, PCESVN, PCEID. */
    private static final int PLATFORM_ID = 36;

    @Override
    public List<String> needed(Evidence evidence, Collateral collateral) {
        Quote quote = Quote.parse(evidence.octets());
        List<String> names = new ArrayList<>();
        IntelCollateral.pckChainName(quote).ifPresent(names::add);
        names.add(IntelCollateral.SIGNER);
        names.add(IntelCollateral.ROOT_LIST);
        names.add(IntelCollateral.qeIdentityName(quote.tee()));
        try {
            IntelCollateral.pckChain(quote, collateral)
                    .ifPresent(chain -> names.addAll(List.of(
                            IntelCollateral.pckListName(chain),
                            IntelCollateral.tcbInfoName(
                                    quote.tee(), PckCertificate.of(chain.leaf()).fmspc()))));
        } catch (MalformedException e) {
            // An unsound chain in the collateral tells nothing; one in the quote is the quote's fault.
            if (IntelCollateral.pckChainName(quote).isEmpty()) throw e;
        }
        return names;
    }

    @Override
    public boolean check(
            String name, Optional<Evidence> evidence, Collateral collateral, Rules rules, Findings findings) {
        IntelCollateral items = new IntelCollateral(collateral, rules, findings);
        if (name.equals(IntelCollateral.SIGNER) || name.equals(IntelCollateral.ROOT_LIST)) {
            items.signer();
            return true;
        }
        Matcher info = TCB_INFO.matcher(name);
        if (info.matches()) {
            Bytes fmspc = Bytes.ofHex(info.group(2));
            items.tcbInfo(tee(info), fmspc, items.signer())
                    .filter(found -> found.tee() != tee(info) || !found.fmspc().equals(fmspc))
                    .ifPresent(found -> another(findings));
            return true;
        }
        Matcher identity = QE_IDENTITY.matcher(name);
        if (identity.matches()) {
            String expected = tee(identity) == Quote.Tee.SGX ? "QE" : "TD_QE";
            items.qeIdentity(tee(identity), items.signer())
                    .filter(found -> !found.id().equals(expected))
                    .ifPresent(found -> another(findings));
            return true;
        }
        if (PCK_CHAIN.matcher(name).matches()) {
            items.checkPck(IntelCollateral.pckChain(collateral.item(name).orElseThrow()));
            return true;
        }
        if (!PCK_LIST.matcher(name).matches()) return false;
        Chain chain = evidence.flatMap(given -> IntelCollateral.pckChain(Quote.parse(given.octets()), collateral))
                .filter(found -> IntelCollateral.pckListName(found).equals(name))
                .orElseThrow(
                        () -> new MalformedException(
                                Cause.MISSING,
                                "Who signs it is named in the quote alone: it cannot be verified without evidence that needs it."));
        items.checkPck(chain);
        items.pckList(chain);
        return true;
    }

    private static Quote.Tee tee(Matcher matcher) {
        return Quote.Tee.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    }

    private static void another(Findings findings) {
        findings.refuse(Cause.BINDING, "It is for something else than the file's name says.");
    }

    @Override
    public List<List<Part>> sources(String name, Evidence evidence) {
        Quote quote = Quote.parse(evidence.octets());
        String sgx = "/sgx/certification/v4/";
        if (name.equals(IntelCollateral.SIGNER)) {
            String identity = "/" + IntelCollateral.folder(quote.tee()) + "/certification/v4/qe/identity";
            return List.of(List.of(new Part(identity, false, List.of("SGX-Enclave-Identity-Issuer-Chain"))));
        }
        if (name.equals(IntelCollateral.ROOT_LIST)) {
            // A cache has it beside the rest; Intel has it with the certificates, at another address.
            return List.of(List.of(Part.of(sgx + "rootcacrl")), List.of(Part.of("/IntelSGXRootCA.der")));
        }
        Matcher info = TCB_INFO.matcher(name);
        if (info.matches()) {
            return List.of(List.of(Part.of("/" + info.group(1) + "/certification/v4/tcb?fmspc=" + info.group(2))));
        }
        Matcher identity = QE_IDENTITY.matcher(name);
        if (identity.matches()) {
            return List.of(List.of(Part.of("/" + identity.group(1) + "/certification/v4/qe/identity")));
        }
        Matcher list = PCK_LIST.matcher(name);
        if (list.matches()) {
            return List.of(List.of(Part.of(sgx + "pckcrl?ca=" + list.group(1) + "&encoding=der")));
        }
        Bytes id = quote.certificationData();
        if (!PCK_CHAIN.matcher(name).matches() || id.length() != PLATFORM_ID) return List.of();
        String query = "pckcert?qeid=" + quote.userData().slice(0, 16).toHex() + "&cpusvn="
                + id.slice(16, 32).toHex() + "&pcesvn=" + id.slice(32, 34).toHex() + "&pceid="
                + id.slice(34, 36).toHex();
        return List.of(List.of(new Part(sgx + query, true, List.of("SGX-PCK-Certificate-Issuer-Chain"))));
    }
}
