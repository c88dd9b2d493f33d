package etpm.attest.intel;

import etpm.attest.TcbStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How Intel rates one security version of an enclave or of a TDX module.
 *
 * @param isvSvn the least version of this level
 * @param date of the TCB
 * @param status of it
 * @param advisories that apply to it
 */
public record SvnLevel(int isvSvn, Instant date, TcbStatus status, Set<String> advisories) {
    static List<SvnLevel> list(Fields fields) {
        return fields.objects("tcbLevels").stream()
                .map(level -> new SvnLevel(
                        level.object("tcb").integer("isvsvn", 0xFFFF),
                        level.instant("tcbDate"),
                        level.status("tcbStatus"),
                        level.texts("advisoryIDs")))
                .toList();
    }

    /** The first level of {@code levels}, which are listed from the highest down, that {@code isvSvn} reaches. */
    static Optional<SvnLevel> of(List<SvnLevel> levels, int isvSvn) {
        return levels.stream().filter(level -> isvSvn >= level.isvSvn).findFirst();
    }
}
