package etpm.attest.intel;

import com.fasterxml.jackson.databind.JsonNode;
import etpm.attest.Reason.Cause;
import etpm.attest.TcbStatus;
import etpm.attest.read.MalformedException;
import etpm.spec.wire.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Intel's rating of the TCBs of one kind of platform: TCB info, version 3, or 2 for SGX (Intel SGX and TDX Provisioning
 * Certification Service, "Get TCB Info").
 *
 * @param tee for which it holds
 * @param issued when
 * @param nextUpdate after which it is stale
 * @param fmspc of the platforms
 * @param pceId of their provisioning certification enclave
 * @param evaluationNumber grows with each rating that differs
 * @param module the TDX module of version 0, TDX only
 * @param modules later TDX modules
 * @param levels from the highest down
 */
public record TcbInfo(
        Quote.Tee tee,
        Instant issued,
        Instant nextUpdate,
        Bytes fmspc,
        Bytes pceId,
        int evaluationNumber,
        Optional<Module> module,
        List<Module> modules,
        List<Level> levels) {

    /**
     * A TDX module.
     *
     * @param id {@code TDX_} and its version in two hexadecimal digits; empty for version 0
     * @param mrSigner who signed it; zero is Intel
     * @param attributes its SEAM attributes under the mask
     * @param mask the bits that count
     * @param levels from the highest down; none for version 0
     */
    public record Module(String id, Bytes mrSigner, Bytes attributes, Bytes mask, List<SvnLevel> levels) {}

    /**
     * One TCB and its rating.
     *
     * @param sgx 16 SVNs
     * @param tdx 16 SVNs, none for SGX
     * @param pceSvn least version of the provisioning certification enclave
     * @param date of the TCB
     * @param status of it
     * @param advisories that apply to it
     */
    public record Level(
            List<Integer> sgx, List<Integer> tdx, int pceSvn, Instant date, TcbStatus status, Set<String> advisories) {}

    private static final String WHAT = "TCB info";
    private static final int COMPONENTS = 16;

    /** Reads the inner object of the document. */
    static TcbInfo of(JsonNode body) {
        Fields fields = new Fields(WHAT, body);
        int version = fields.integer("version", 0xFFFF);
        if (version != 2 && version != 3) {
            throw new MalformedException(Cause.UNSUPPORTED, "TCB info of version " + version + " is not known here.");
        }
        Quote.Tee tee = version == 2 ? Quote.Tee.SGX : tee(fields.text("id"));
        if (fields.integer("tcbType", 0xFFFF) != 0) {
            throw new MalformedException(Cause.UNSUPPORTED, "The TCB info is of a type that is not known here.");
        }
        boolean tdx = tee == Quote.Tee.TDX;
        List<Module> modules = new ArrayList<>();
        if (tdx && fields.has("tdxModuleIdentities")) {
            for (Fields module : fields.objects("tdxModuleIdentities")) {
                modules.add(module(module.text("id").toUpperCase(Locale.ROOT), module, SvnLevel.list(module)));
            }
        }
        return new TcbInfo(
                tee,
                fields.instant("issueDate"),
                fields.instant("nextUpdate"),
                fields.hex("fmspc", 6),
                fields.hex("pceId", 2),
                fields.integer("tcbEvaluationDataNumber", Integer.MAX_VALUE),
                tdx ? Optional.of(module("", fields.object("tdxModule"), List.of())) : Optional.empty(),
                List.copyOf(modules),
                fields.objects("tcbLevels").stream()
                        .map(level -> level(level, version, tdx))
                        .toList());
    }

    private static Quote.Tee tee(String id) {
        return switch (id) {
            case "SGX" -> Quote.Tee.SGX;
            case "TDX" -> Quote.Tee.TDX;
            default -> throw new MalformedException(Cause.UNSUPPORTED, "TCB info for " + id + " is not known here.");
        };
    }

    private static Module module(String id, Fields fields, List<SvnLevel> levels) {
        return new Module(
                id, fields.hex("mrsigner", 48), fields.hex("attributes", 8), fields.hex("attributesMask", 8), levels);
    }

    private static Level level(Fields fields, int version, boolean tdx) {
        Fields tcb = fields.object("tcb");
        return new Level(
                version == 2 ? numbered(tcb) : components(tcb, "sgxtcbcomponents"),
                tdx ? components(tcb, "tdxtcbcomponents") : List.of(),
                tcb.integer("pcesvn", 0xFFFF),
                fields.instant("tcbDate"),
                fields.status("tcbStatus"),
                fields.texts("advisoryIDs"));
    }

    private static List<Integer> numbered(Fields tcb) {
        List<Integer> svns = new ArrayList<>();
        for (int i = 1; i <= COMPONENTS; i++) {
            svns.add(tcb.integer(String.format(Locale.ROOT, "sgxtcbcomp%02dsvn", i), 255));
        }
        return List.copyOf(svns);
    }

    private static List<Integer> components(Fields tcb, String name) {
        List<Integer> svns = tcb.objects(name).stream()
                .map(component -> component.integer("svn", 255))
                .toList();
        if (svns.size() != COMPONENTS) throw new MalformedException("The TCB info does not have 16 " + name + ".");
        return svns;
    }

    /** The module of a version; 0 is {@link #module}. */
    Optional<Module> module(int version) {
        if (version == 0) return module;
        String id = String.format(Locale.ROOT, "TDX_%02X", version);
        return modules.stream().filter(candidate -> candidate.id().equals(id)).findFirst();
    }
}
