package etpm.attest.intel;

import static etpm.attest.TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED;
import static etpm.attest.TcbStatus.CONFIGURATION_NEEDED;
import static etpm.attest.TcbStatus.OUT_OF_DATE;
import static etpm.attest.TcbStatus.OUT_OF_DATE_CONFIGURATION_NEEDED;
import static etpm.attest.TcbStatus.REVOKED;
import static etpm.attest.TcbStatus.SW_HARDENING_NEEDED;
import static etpm.attest.TcbStatus.TD_RELAUNCH_ADVISED;
import static etpm.attest.TcbStatus.TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED;
import static etpm.attest.TcbStatus.UNSUPPORTED;
import static etpm.attest.TcbStatus.UP_TO_DATE;

import etpm.attest.TcbStatus;
import etpm.spec.wire.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Intel's ratings of a platform, its TDX module and its quoting enclave say together; the worst of them wins.
 *
 * @param status of all
 * @param advisories of all
 * @param date of the platform's TCB, empty where no level matches
 */
record TcbRating(TcbStatus status, Set<String> advisories, Optional<Instant> date) {
    private static final TcbRating NONE = new TcbRating(UNSUPPORTED, Set.of(), Optional.empty());

    /** Of an SGX platform. */
    static TcbRating sgx(TcbInfo info, PckCertificate pck, Optional<SvnLevel> qe) {
        return info.levels().stream()
                .filter(level -> reaches(pck, level))
                .findFirst()
                .map(level -> merge(level, level.status(), Optional.empty(), qe))
                .orElse(NONE);
    }

    /**
     * Of a TDX platform.
     *
     * @param teeTcbSvn of the trust domain, fixed when it was started: module SVN, module version, then further
     *     components
     * @param teeTcbSvn2 of the platform as it is now, in TD reports 1.5
     */
    static TcbRating tdx(
            TcbInfo info, PckCertificate pck, Bytes teeTcbSvn, Optional<Bytes> teeTcbSvn2, Optional<SvnLevel> qe) {
        Optional<TcbInfo.Level> sgx =
                info.levels().stream().filter(level -> reaches(pck, level)).findFirst();
        Optional<TcbInfo.Level> tdx = info.levels().stream()
                .filter(level -> reaches(pck, level) && reaches(teeTcbSvn, level))
                .findFirst();
        if (sgx.isEmpty() || tdx.isEmpty()) return NONE;

        Optional<SvnLevel> module = Optional.empty();
        if (svn(teeTcbSvn, 1) > 0) {
            module = info.module(svn(teeTcbSvn, 1)).flatMap(m -> SvnLevel.of(m.levels(), svn(teeTcbSvn, 0)));
            if (module.isEmpty()) return NONE;
        }
        TcbStatus status =
                worse(tdx.get().status(), module.map(SvnLevel::status).orElse(UP_TO_DATE));
        boolean qeCurrent = qe.isPresent() && qe.get().status() == UP_TO_DATE;
        boolean moduleOld = module.isPresent() && module.get().status() == OUT_OF_DATE;
        if (teeTcbSvn2.isPresent()
                && qeCurrent
                && moduleOld
                && current(sgx.get().status())) {
            status = relaunch(status, sgx.get().status(), info, teeTcbSvn2.get());
        }
        if (sgx.get().status() == REVOKED) status = REVOKED;
        return merge(tdx.get(), status, module, qe);
    }

    private static TcbRating merge(
            TcbInfo.Level level, TcbStatus platform, Optional<SvnLevel> module, Optional<SvnLevel> qe) {
        Set<String> advisories = new TreeSet<>(level.advisories());
        module.ifPresent(m -> advisories.addAll(m.advisories()));
        qe.ifPresent(q -> advisories.addAll(q.advisories()));
        TcbStatus status = worse(platform, qe.map(SvnLevel::status).orElse(UNSUPPORTED));
        return new TcbRating(status, Set.copyOf(advisories), Optional.of(level.date()));
    }

    /** The platform was brought up to date after the trust domain was started: starting it again would be enough. */
    private static TcbStatus relaunch(TcbStatus status, TcbStatus sgx, TcbInfo info, Bytes teeTcbSvn2) {
        if (status != OUT_OF_DATE && status != OUT_OF_DATE_CONFIGURATION_NEEDED) return status;
        // What the platform runs now must be known too.
        if (info.module(svn(teeTcbSvn2, 1)).isEmpty()) return UNSUPPORTED;
        TcbInfo.Level latest = info.levels().getFirst();
        Optional<Integer> needed = svn(teeTcbSvn2, 1) == 0
                ? Optional.of(latest.tdx().getFirst())
                : info.module(svn(teeTcbSvn2, 1))
                        .flatMap(module -> module.levels().stream().findFirst())
                        .map(SvnLevel::isvSvn);
        boolean platformCurrent = needed.isPresent()
                && svn(teeTcbSvn2, 0) >= needed.get()
                && svn(teeTcbSvn2, 2) >= latest.tdx().get(2);
        if (!platformCurrent) return status;
        boolean configure = status == OUT_OF_DATE_CONFIGURATION_NEEDED
                || sgx == CONFIGURATION_NEEDED
                || sgx == CONFIGURATION_AND_SW_HARDENING_NEEDED;
        return configure ? TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED : TD_RELAUNCH_ADVISED;
    }

    private static boolean current(TcbStatus sgx) {
        return sgx == UP_TO_DATE
                || sgx == SW_HARDENING_NEEDED
                || sgx == CONFIGURATION_NEEDED
                || sgx == CONFIGURATION_AND_SW_HARDENING_NEEDED;
    }

    /**
     * A platform's status, made worse by that of an enclave or module on it, which is up to date, out of date or worse.
     */
    static TcbStatus worse(TcbStatus platform, TcbStatus part) {
        if (platform == REVOKED || part == REVOKED) return REVOKED;
        if (platform == UNSUPPORTED || part == UNSUPPORTED) return UNSUPPORTED;
        if (part == UP_TO_DATE) return platform;
        return switch (platform) {
            case CONFIGURATION_NEEDED,
                    CONFIGURATION_AND_SW_HARDENING_NEEDED,
                    OUT_OF_DATE_CONFIGURATION_NEEDED,
                    TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED -> OUT_OF_DATE_CONFIGURATION_NEEDED;
            default -> OUT_OF_DATE;
        };
    }

    private static boolean reaches(PckCertificate pck, TcbInfo.Level level) {
        return reaches(pck.components(), level.sgx(), 0) && pck.pceSvn() >= level.pceSvn();
    }

    private static boolean reaches(Bytes teeTcbSvn, TcbInfo.Level level) {
        List<Integer> components = new ArrayList<>();
        for (int i = 0; i < teeTcbSvn.length(); i++) components.add(svn(teeTcbSvn, i));
        // From version 1 on, the module is rated by its own identity.
        return reaches(components, level.tdx(), svn(teeTcbSvn, 1) > 0 ? 2 : 0);
    }

    private static boolean reaches(List<Integer> components, List<Integer> needed, int from) {
        for (int i = from; i < needed.size(); i++) {
            if (components.get(i) < needed.get(i)) return false;
        }
        return true;
    }

    private static int svn(Bytes svns, int index) {
        return svns.at(index) & 0xFF;
    }
}
