package etpm.attest.intel;

import etpm.attest.Collateral;
import etpm.attest.CollateralException;
import etpm.attest.read.Cbor;
import etpm.attest.read.MalformedException;
import etpm.attest.read.SignedJson;
import etpm.attest.x509.Certificates;
import etpm.attest.x509.Chain;
import etpm.spec.wire.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The collateral of a quote as a certificate carries it beside the quote (interoperable RA-TLS, "SGX / TDX Endorsement Data
 * Format"): a list of version, TCB info, its signer's chain, the PCK certificates' and the root's revocation lists, the
 * chain of the first, QE identity and its signer's chain. Texts end with a zero octet, since Intel's library takes them as C
 * strings; they are read with and without.
 */
public final class EndorsementList {
    /** 3.1 of Intel's structure of collateral: its revocation lists are DER. */
    private static final long VERSION = 3 | 1 << 16;

    private static final int TCB_INFO = 1;
    private static final int TCB_SIGNER = 2;
    private static final int PCK_LIST = 3;
    private static final int ROOT_LIST = 4;
    private static final int QE_IDENTITY = 6;
    private static final int LENGTH = 8;

    /** Together with a quote and a statement, well below what TLS implementations take as one message (JSSE: 32 KiB). */
    private static final int MOST_OCTETS = 20 << 10;

    private EndorsementList() {}

    /** The list for a quote, empty where the collateral does not have all of it. */
    public static Optional<Bytes> write(Bytes octets, Collateral collateral) {
        try {
            Quote quote = Quote.parse(octets);
            Optional<Chain> pck = IntelCollateral.pckChain(quote, collateral);
            if (pck.isEmpty()) return Optional.empty();
            Bytes fmspc = PckCertificate.of(pck.get().leaf()).fmspc();
            Optional<Bytes> info = collateral.item(IntelCollateral.tcbInfoName(quote.tee(), fmspc));
            Optional<Bytes> signer = collateral.item(IntelCollateral.SIGNER);
            Optional<Bytes> pckList = collateral.item(IntelCollateral.pckListName(pck.get()));
            Optional<Bytes> rootList = collateral.item(IntelCollateral.ROOT_LIST);
            Optional<Bytes> identity = collateral.item(IntelCollateral.qeIdentityName(quote.tee()));
            if (info.isEmpty() || signer.isEmpty() || pckList.isEmpty() || rootList.isEmpty() || identity.isEmpty()) {
                return Optional.empty();
            }
            Bytes list = Cbor.array(
                    Cbor.unsigned(VERSION),
                    text(info.get()),
                    text(signer.get()),
                    Cbor.octets(pckList.get()),
                    Cbor.octets(rootList.get()),
                    text(issuers(pck.get())),
                    text(identity.get()),
                    text(signer.get()));
            return list.length() > MOST_OCTETS ? Optional.empty() : Optional.of(list);
        } catch (MalformedException | CollateralException e) {
            // It is there to spare verifiers a request: without it they fetch what they need.
            return Optional.empty();
        }
    }

    private static Bytes text(Bytes text) {
        return Cbor.octets(text.concat(Bytes.zeros(1)));
    }

    /** Who signs the PCK certificates' revocation list, and the root. */
    private static Bytes issuers(Chain pck) {
        StringBuilder pem = new StringBuilder();
        pck.certificates().stream().skip(1).forEach(issuer -> pem.append(Certificates.pem(issuer)));
        return Bytes.ofAscii(pem.toString());
    }

    /** The items of a list under the names that verifiers look for. */
    public static Collateral read(Cbor list) {
        if (!(list instanceof Cbor.Array(List<Cbor> parts)) || parts.size() < LENGTH) {
            throw new MalformedException("The certificate's endorsements are not Intel's list of collateral.");
        }
        Bytes info = item(parts, TCB_INFO);
        SignedJson document = SignedJson.of("TCB info", info, "tcbInfo");
        Quote.Tee tee = document.body().path("id").asText("SGX").equals("TDX") ? Quote.Tee.TDX : Quote.Tee.SGX;
        Map<String, Bytes> items = new HashMap<>();
        Bytes fmspc = new Fields("TCB info", document.body()).hex("fmspc", 6);
        items.put(IntelCollateral.tcbInfoName(tee, fmspc), info);
        items.put(IntelCollateral.SIGNER, item(parts, TCB_SIGNER));
        // Which authority's list it is shows when it is verified: the name of its issuer must fit.
        items.put(IntelCollateral.PLATFORM_LIST, item(parts, PCK_LIST));
        items.put(IntelCollateral.PROCESSOR_LIST, item(parts, PCK_LIST));
        items.put(IntelCollateral.ROOT_LIST, item(parts, ROOT_LIST));
        items.put(IntelCollateral.qeIdentityName(tee), item(parts, QE_IDENTITY));
        return Collateral.of(items);
    }

    /** An item, a text without the zero octets that may end it. */
    private static Bytes item(List<Cbor> parts, int index) {
        Bytes item = parts.get(index)
                .octets()
                .orElseThrow(
                        () -> new MalformedException("The certificate's endorsements have an item that is no string."));
        int end = item.length();
        if (index != PCK_LIST && index != ROOT_LIST) while (end > 0 && item.at(end - 1) == 0) end--;
        return item.slice(0, end);
    }
}
