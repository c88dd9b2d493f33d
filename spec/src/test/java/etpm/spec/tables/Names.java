package etpm.spec.tables;

import java.util.Locale;

/** The mechanical rule that turns the specification's names into Java's. */
final class Names {
    private Names() {}

    /** {@code TPMT_PUBLIC} becomes {@code TpmtPublic}. */
    static String type(String name) {
        StringBuilder out = new StringBuilder();
        for (String word : name.split("_")) {
            if (!word.isEmpty())
                out.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return out.toString();
    }

    /** {@code TPM2_PCR_Extend} becomes {@code PcrExtend}: a run of capitals is one word. */
    static String command(String name) {
        StringBuilder out = new StringBuilder();
        for (String word : name.substring("TPM2_".length()).split("_")) out.append(words(word));
        return out.toString();
    }

    private static String words(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inRun = i > 0 && Character.isUpperCase(text.charAt(i - 1));
            boolean beforeWord = i + 1 < text.length() && Character.isLowerCase(text.charAt(i + 1));
            out.append(inRun && !beforeWord ? Character.toLowerCase(c) : c);
        }
        return out.toString();
    }

    /** {@code TPM_ALG_SHA256} becomes {@code SHA256}: the constant without what its group is called. */
    static String constant(String group, String name) {
        String prefix = switch (group) {
            case "TPM_ALG_ID" -> "TPM_ALG_";
            case "TPM_ECC_CURVE" -> "TPM_ECC_";
            case "TPM_RH" -> name.startsWith("TPM_RS_") ? "TPM_RS_" : "TPM_RH_";
            case "TPM_PT" -> name.startsWith("PT_") ? "PT_" : "TPM_PT_";
            case "TPM_PT_PCR" -> "TPM_PT_PCR_";
            case "TPM_PUB_KEY" -> "TPM_PUB_KEY_";
            case "TPM_CLOCK_ADJUST" -> "TPM_CLOCK_";
            case "TPM_CONSTANTS32" -> "TPM_";
            case "TPM_HC" -> "";
            default -> group + "_";
        };
        if (!name.startsWith(prefix)) throw new IllegalArgumentException(name + " of " + group);
        return name.substring(prefix.length());
    }
}
