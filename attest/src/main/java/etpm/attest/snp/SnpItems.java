package etpm.attest.snp;

import etpm.attest.Collateral;
import etpm.attest.CollateralItems;
import etpm.attest.Evidence;
import etpm.attest.Findings;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
import etpm.attest.read.MalformedException;
import etpm.attest.x509.Certificates;
import etpm.attest.x509.Chain;
import etpm.spec.wire.Bytes;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The collateral that {@link SnpVerifier} asks for, and where AMD's key distribution service has it. */
public final class SnpItems implements CollateralItems {
    private static final Pattern KEY = Pattern.compile("snp/(?:vcek-([0-9a-f]{128})|vlek)-([0-9a-f]{16})\\.der");
    private static final Pattern OF_PRODUCT =
            Pattern.compile("snp/(milan|genoa|turin)/(?:(ca\\.pem)|(vcek|vlek)-crl\\.der)");

    @Override
    public List<String> needed(Evidence evidence, Collateral collateral) {
        SnpReport report = SnpReport.parse(evidence.octets());
        boolean vlek = report.signer() == SnpReport.Signer.VLEK;
        Optional<Bytes> inside = evidence.inside()
                .item(SnpVerifier.CERTIFICATE_TABLE)
                .flatMap(table ->
                        CertificateTable.parse(table).entry(vlek ? CertificateTable.VLEK : CertificateTable.VCEK));
        String name = SnpVerifier.keyName(report);
        List<String> names = new ArrayList<>();
        if (inside.isEmpty()) names.add(name);
        Optional<Product> product = report.cpuid()
                .flatMap(cpu -> Product.of(cpu.family(), cpu.model()))
                .or(() -> collateral.item(name).or(() -> inside).flatMap(SnpItems::product));
        product.ifPresent(known -> {
            names.add("snp/" + known.folder() + "/ca.pem");
            names.add("snp/" + known.folder() + (vlek ? "/vlek-crl.der" : "/vcek-crl.der"));
        });
        return names;
    }

    /** Of a key; an unsound one tells nothing. */
    private static Optional<Product> product(Bytes key) {
        try {
            return Optional.of(
                    EndorsementKey.of("key", Certificates.one("key", key)).product());
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean check(
            String name, Optional<Evidence> evidence, Collateral collateral, Rules rules, Findings findings) {
        Matcher key = KEY.matcher(name);
        if (key.matches()) {
            key(key, collateral.item(name).orElseThrow(), collateral, rules, findings);
            return true;
        }
        Matcher item = OF_PRODUCT.matcher(name);
        if (!item.matches()) return false;
        Product product = Product.valueOf(item.group(1).toUpperCase(Locale.ROOT));
        List<X509Certificate> authorities = authorities(product, collateral);
        X509Certificate root = SnpVerifier.root(authorities);
        List<X509Certificate> others =
                authorities.stream().filter(each -> !each.equals(root)).toList();
        if (item.group(2) == null) {
            Chain.revocation(others, root, "revocation list", collateral.item(name), rules, findings);
        }
        // A list is worth what its issuer is.
        for (X509Certificate other : others) {
            new Chain(Certificates.commonName(other), List.of(other, root)).check(roots(product, rules), findings);
        }
        if (others.isEmpty()) findings.refuse(Cause.CHAIN, "There is a root and no authority below it.");
        return true;
    }

    private static Set<Bytes> roots(Product product, Rules rules) {
        return rules.roots().isEmpty() ? Set.of(product.root()) : rules.roots();
    }

    private static List<X509Certificate> authorities(Product product, Collateral collateral) {
        return Certificates.pem(
                "file ca.pem",
                collateral
                        .item("snp/" + product.folder() + "/ca.pem")
                        .orElseThrow(() -> new MalformedException(
                                Cause.MISSING, "Without snp/" + product.folder() + "/ca.pem it cannot be verified.")));
    }

    private static void key(Matcher name, Bytes octets, Collateral collateral, Rules rules, Findings findings) {
        EndorsementKey key = EndorsementKey.of("key", Certificates.one("key", octets));
        List<X509Certificate> authorities = authorities(key.product(), collateral);
        X509Certificate issuer = SnpVerifier.issuer(key.certificate(), authorities, "authority");
        Chain chain = new Chain("key", List.of(key.certificate(), issuer, SnpVerifier.root(authorities)));
        chain.check(roots(key.product(), rules), findings);
        boolean tcb = key.tcb().equals(SnpTcb.of(Bytes.ofHex(name.group(2)), key.product()));
        boolean chip = name.group(1) == null
                ? key.chipId().isEmpty()
                : key.chipId().isPresent()
                        && key.chipId()
                                .get()
                                .equals(Bytes.ofHex(name.group(1))
                                        .slice(0, key.product().chipIdLength()));
        if (!tcb || !chip) {
            findings.refuse(Cause.BINDING, "The key is that of another chip or TCB than the file's name says.");
        }
    }

    /** A VLEK is handed to its cloud service provider alone. */
    @Override
    public List<List<Part>> sources(String name, Evidence evidence) {
        Matcher item = OF_PRODUCT.matcher(name);
        if (item.matches()) {
            String product =
                    Product.valueOf(item.group(1).toUpperCase(Locale.ROOT)).label();
            return List.of(
                    item.group(2) == null
                            ? List.of(Part.of("/" + item.group(3) + "/v1/" + product + "/crl"))
                            : List.of(
                                    Part.of("/vcek/v1/" + product + "/cert_chain"),
                                    Part.of("/vlek/v1/" + product + "/cert_chain")));
        }
        SnpReport report = SnpReport.parse(evidence.octets());
        if (!name.equals(SnpVerifier.keyName(report)) || report.signer() != SnpReport.Signer.VCEK) return List.of();
        // A report of version 2 does not say of which product it is, and there is none of Turin.
        List<Product> products = report.cpuid()
                .map(cpu -> Product.of(cpu.family(), cpu.model()).stream().toList())
                .orElse(List.of(Product.MILAN, Product.GENOA));
        return products.stream()
                .map(product -> List.of(Part.of(vcek(report, product))))
                .toList();
    }

    private static String vcek(SnpReport report, Product product) {
        SnpTcb tcb = SnpTcb.of(report.reportedTcb(), product);
        String query = String.format(
                Locale.ROOT,
                "blSPL=%02d&teeSPL=%02d&snpSPL=%02d&ucodeSPL=%02d",
                tcb.bootloader(),
                tcb.tee(),
                tcb.snp(),
                tcb.microcode());
        if (product == Product.TURIN) query = String.format(Locale.ROOT, "fmcSPL=%02d&", tcb.fmc()) + query;
        return "/vcek/v1/" + product.label() + "/"
                + report.chipId().slice(0, product.chipIdLength()).toHex() + "?" + query;
    }
}
