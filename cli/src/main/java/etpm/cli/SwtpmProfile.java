package etpm.cli;

import etpm.engine.action.ActionTable;
import etpm.engine.state.Profile;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import etpm.transport.ActiveProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A profile as swtpm's control channel tells it. */
final class SwtpmProfile {
    private SwtpmProfile() {}

    static ActiveProfile of(Profile profile) {
        List<Integer> commands = CommandTable.all().stream()
                .map(CommandSpec::code)
                .filter(code -> ActionTable.create(code) != null)
                .distinct()
                .toList();
        List<String> words = new ArrayList<>();
        for (TpmAlgId algorithm : profile.algorithms()) {
            words.add(word(algorithm));
            List<Integer> sizes = profile.keyBits(algorithm);
            if (!sizes.isEmpty()) words.add(word(algorithm) + "-min-size=" + Collections.min(sizes));
        }
        for (TpmEccCurve curve : profile.curves()) words.add("ecc-" + word(curve));
        return new ActiveProfile(profile.name(), commands, words);
    }

    /** {@code SP800_56A} is {@code sp800-56a}. */
    private static String word(Record constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
