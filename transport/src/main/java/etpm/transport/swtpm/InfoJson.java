package etpm.transport.swtpm;

import etpm.transport.ActiveProfile;
import etpm.transport.Identity;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What GET_INFO tells of the TPM: JSON, a member for each flag of the request that asks for something known here. */
final class InfoJson {
    private static final long SPECIFICATION = 1;
    private static final long ATTRIBUTES = 2;
    private static final long FEATURES = 4;
    private static final long ACTIVE_PROFILE = 32;

    private InfoJson() {}

    static String of(Identity identity, long flags) {
        List<String> members = new ArrayList<>();
        if ((flags & SPECIFICATION) != 0) {
            members.add("\"TPMSpecification\":{\"family\":" + quoted(identity.family()) + ",\"level\":"
                    + identity.level() + ",\"revision\":" + identity.revision() + "}");
        }
        if ((flags & ATTRIBUTES) != 0) {
            members.add("\"TPMAttributes\":{\"manufacturer\":" + id(identity.manufacturer()) + ",\"version\":"
                    + id(identity.firmwareVersion()) + ",\"model\":" + quoted(identity.model()) + "}");
        }
        if ((flags & FEATURES) != 0) {
            List<String> sizes = new ArrayList<>();
            for (int size : identity.rsaKeySizes()) sizes.add(Integer.toString(size));
            members.add("\"TPMFeatures\":{\"RSAKeySizes\":[" + String.join(",", sizes) + "]}");
        }
        ActiveProfile profile = identity.profile();
        if ((flags & ACTIVE_PROFILE) != 0 && profile != null) {
            members.add("\"ActiveProfile\":{\"Name\":" + quoted(profile.name()) + ",\"Commands\":"
                    + quoted(ranges(profile.commands())) + ",\"Algorithms\":"
                    + quoted(String.join(",", profile.algorithms())) + "}");
        }
        return "{" + String.join(",", members) + "}";
    }

    /** Ascending numbers, those that follow each other together: {@code 0x11f-0x122,0x124}. */
    private static String ranges(List<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        for (int from = 0, to; from < numbers.size(); from = to + 1) {
            to = from;
            while (to + 1 < numbers.size() && numbers.get(to + 1) == numbers.get(to) + 1) to++;
            String first = "0x" + Integer.toHexString(numbers.get(from));
            ranges.add(from == to ? first : first + "-0x" + Integer.toHexString(numbers.get(to)));
        }
        return String.join(",", ranges);
    }

    private static String id(int value) {
        return "\"id:" + HexFormat.of().withUpperCase().toHexDigits(value) + "\"";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
