package etpm.transport.swtpm;

import etpm.transport.Identity;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What GET_INFO tells of the TPM: JSON, a member for each flag of the request that asks for something known here. */
final class InfoJson {
    private static final long SPECIFICATION = 1;
    private static final long ATTRIBUTES = 2;
    private static final long FEATURES = 4;

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
        return "{" + String.join(",", members) + "}";
    }

    private static String id(int value) {
        return "\"id:" + HexFormat.of().withUpperCase().toHexDigits(value) + "\"";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
